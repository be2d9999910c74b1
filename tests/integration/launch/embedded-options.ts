/** Passwords of the clusters that these tests make. */
export const passwords = { superuser: 'superuser of a test', app: 'app of a test' };

/** Durable as in production, on less memory. */
export const settings = { shared_buffers: '16MB', max_connections: '20' };
