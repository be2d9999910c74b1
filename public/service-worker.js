// @ts-check
/// <reference lib="webworker" />

/*
 * Keeps one page for the time without a network: the exam shell, which holds nothing of anyone, together with
 * every file of the build that it needs. All other requests go to the network, and nothing else is ever stored:
 * no answer of the API, no page of a person. See docs/decisions/0009-exam-shell.md.
 *
 * A shell and its files are pinned as one, in a cache of their own named by the files, and count only once all of
 * them are there: after a deployment the old shell goes on with the old files until the new ones are complete.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const shellPath = '/exam-shell';
const cachePrefix = 'preceptor-shell-';
/** The current shell and the one before, which an open tab may still need files of. */
const keptShells = 2;
const attemptPath = /^\/attempts\/[0-9a-f-]{36}\/?$/;
/** Longest wait, in ms, for the server's page of an exam before the shell takes its place. */
const patienceMs = 8000;

/**
 * The files of the build that a text (a page, a script, a style sheet) names.
 * @param {string} text
 * @returns {string[]}
 */
function assetsOf(text) {
  const named = text.matchAll(/(?:static\/|\.\.\/)(chunks|media)\/([\w.~-]+\.(?:js|css|woff2))/g);
  return [...new Set([...named].map(([, folder, file]) => `/_next/static/${folder}/${file}`))].sort();
}

/** @param {string[]} names */
async function cacheNameOf(names) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(names.join('\n')));
  return (
    cachePrefix + [...new Uint8Array(digest).slice(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  );
}

/** @param {string} path */
async function fetchWhole(path) {
  const response = await fetch(path, { credentials: 'omit', redirect: 'error' });
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  return response;
}

/** Stores the server's shell with all its files, unless that one is stored already. */
async function pinShell() {
  const shell = await fetchWhole(shellPath);
  const first = assetsOf(await shell.clone().text());
  const name = await cacheNameOf(first);
  const cache = await caches.open(name);
  if (await cache.match(shellPath, { ignoreVary: true })) return;

  const seen = new Set(first);
  const waiting = [...first];
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    const held = await caches.match(path, { ignoreVary: true });
    const response = held ?? (await fetchWhole(path));
    await cache.put(path, response.clone());
    if (path.endsWith('.woff2')) continue;
    for (const further of assetsOf(await response.text())) {
      if (seen.has(further)) continue;
      seen.add(further);
      waiting.push(further);
    }
  }
  // Last: a cache with a shell is complete.
  await cache.put(shellPath, shell);
  const shells = (await caches.keys()).filter((key) => key.startsWith(cachePrefix) && key !== name);
  await Promise.all(shells.slice(0, Math.max(0, shells.length - keptShells + 1)).map((key) => caches.delete(key)));
}

/** The newest complete shell. */
async function findShell() {
  const names = (await caches.keys()).filter((key) => key.startsWith(cachePrefix)).reverse();
  for (const name of names) {
    const shell = await (await caches.open(name)).match(shellPath, { ignoreVary: true });
    if (shell) return shell;
  }
  return null;
}

/**
 * The server's page; the shell where there is no way to the server, and, for an exam, where the server is failing
 * or does not answer.
 * @param {Request} request
 */
async function answerPage(request) {
  const isExam = attemptPath.test(new URL(request.url).pathname);
  const late = new Promise((_resolve, reject) => setTimeout(() => reject(new Error('late')), patienceMs));
  const shell = isExam ? await findShell() : null;
  try {
    const response = await (shell ? Promise.race([fetch(request), late]) : fetch(request));
    return shell && response.status >= 500 ? shell : response;
  } catch {
    return shell ?? (await findShell()) ?? Response.error();
  }
}

/** @param {Request} request */
async function answerAsset(request) {
  const held = await caches.match(new URL(request.url).pathname, { ignoreVary: true });
  return held ?? fetch(request);
}

let pinning = /** @type {Promise<void> | null} */ (null);

worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('message', (event) => {
  if (event.data?.kind !== 'pin-shell') return;
  pinning ??= pinShell().finally(() => (pinning = null));
  const tell = (/** @type {boolean} */ pinned) => event.ports[0]?.postMessage({ pinned });
  event.waitUntil(
    pinning.then(
      () => tell(true),
      async () => tell((await findShell()) !== null),
    ),
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (url.pathname.startsWith('/_next/static/')) event.respondWith(answerAsset(request));
  else if (request.mode === 'navigate' && !url.pathname.startsWith('/api/')) event.respondWith(answerPage(request));
});
