// Stands in for `server-only`, which has a meaning only where a bundler separates server from browser.
export {};
