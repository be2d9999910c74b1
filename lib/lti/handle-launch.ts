import 'server-only';
import { requestAddress } from '@/lib/auth/request-address';
import { cookieValue, framedCookieName, isSecureSite, sessionCookieName } from '@/lib/auth/session-cookie';
import { encodeSessionToken } from '@/lib/auth/session-token';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/http/app-error';
import { log } from '@/lib/http/log';
import { failure, observe, type Route } from '@/lib/http/observe';
import { problemSchema } from '@/lib/http/problem';
import { readFormBody } from '@/lib/http/read-body';
import { finishLaunch, launchedSessionSeconds, takeBegun, type BegunLaunch, type TakenLaunch } from './launch';
import { LaunchRefused, type LaunchProblem } from './launch-problem';
import { launchPath, loginPath } from './launch-target';
import { linkNoteCookie } from './link-note';
import type { LoginRequest } from './login-data';
import { withPass } from './page-pass';
import { loginSeconds, startLogin } from './start-login';

const mostBytes = 128 * 1024;
/** How long a page that says what went wrong, or where one chooses, may stand in its frame. */
const passSeconds = 3600;

/*
 * Cookies inside of another site's frame need SameSite=None, and Secure with it; Partitioned keeps them to that site.
 * Browsers take Secure cookies on https and from localhost.
 */
const crossSite = 'Path=/; HttpOnly; SameSite=None; Secure; Partitioned';

type Later = (work: () => Promise<void>) => void;

/** Ties a launch to the browser that began it. Two frames of a page can begin one each at the same time. */
function stateCookieName(state: string): string {
  const prefix = isSecureSite(env().NEXTAUTH_URL) ? '__Host-' : '';
  return `${prefix}preceptor.launch-${state.slice(0, 12)}`;
}

function readForm(request: Request): Promise<Record<string, string>> {
  return readFormBody(request, mostBytes).catch((error: unknown) => {
    throw error instanceof AppError ? new LaunchRefused('request', { cause: error }) : error;
  });
}

function goTo(path: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({
    location: new URL(path, env().NEXTAUTH_URL).href,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  // 303: what arrived by POST goes on by GET.
  return new Response(null, { status: 303, headers });
}

/** The way to begin the same launch again in a window of its own, where cookies are the site's own. */
function againPath(request: LoginRequest): string {
  return `${loginPath}?${new URLSearchParams(request).toString()}`;
}

function noticePage(problem: LaunchProblem | 'link', begun: BegunLaunch | null): string {
  const opens = problem === 'cookies' || problem === 'link';
  return withPass(
    {
      path: '/lti/notice',
      ancestors: begun?.platform.frameOrigins ?? [],
      formAction: null,
      until: Math.floor(Date.now() / 1000) + passSeconds,
    },
    { problem, ...(begun && opens ? { again: againPath(begun.request) } : {}) },
  );
}

/** A problem for somebody who looks at it in a browser: its sentence. */
async function inWords(response: Response): Promise<Response> {
  const headers = new Headers(response.headers);
  headers.set('content-type', 'text/plain; charset=utf-8');
  const { detail } = problemSchema.parse(await response.json());
  return new Response(detail, { status: response.status, headers });
}

async function refuse(error: unknown, begun: BegunLaunch | null, route: Route, requestId: string): Promise<Response> {
  if (!(error instanceof LaunchRefused)) return inWords(failure(error, route, requestId));
  const { problem, cause } = error;
  const code = (cause as { code?: unknown } | undefined)?.code;
  log().warn({ problem, code, platformId: begun?.platform.id }, 'a launch was refused');
  return goTo(noticePage(problem, begun));
}

async function login(request: Request): Promise<Response> {
  const parameters =
    request.method === 'POST' ? await readForm(request) : Object.fromEntries(new URL(request.url).searchParams);
  const { state, redirect } = await startLogin(parameters, requestAddress(request));
  return new Response(null, {
    status: 302,
    headers: {
      location: redirect,
      'set-cookie': `${stateCookieName(state)}=${state}; ${crossSite}; Max-Age=${loginSeconds}`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  });
}

/** The first request of a launch, by GET or POST: leads the browser on to the platform. */
export function handleLogin(request: Request): Promise<Response> {
  const route: Route = { method: request.method === 'POST' ? 'POST' : 'GET', path: loginPath };
  return observe(route, (requestId) => login(request).catch((error: unknown) => refuse(error, null, route, requestId)));
}

async function launch(request: Request, begun: TakenLaunch, later: Later): Promise<Response> {
  const { platform, state } = begun;
  const name = stateCookieName(state);
  if (cookieValue(request.headers.get('cookie'), name) !== state) throw new LaunchRefused('cookies');
  const isFramed = ['iframe', 'frame'].includes(request.headers.get('sec-fetch-dest') ?? '');
  const endState = `${name}=; ${crossSite}; Max-Age=0`;
  const outcome = await finishLaunch(begun, request.headers.get('user-agent'));
  if (outcome.kind === 'needs-link') {
    if (isFramed) return goTo(noticePage('link', begun), [endState]);
    const { issuer, subject } = outcome;
    return goTo('/lti/link', [endState, linkNoteCookie({ issuer, subject, platform: platform.name }, Date.now())]);
  }
  const { session, path, formAction, after } = outcome;
  later(after);
  const now = Math.floor(Date.now() / 1000);
  const site = env().NEXTAUTH_URL;
  const until = now + launchedSessionSeconds;
  const ancestors = isFramed ? platform.frameOrigins : undefined;
  const token = encodeSessionToken(session, until, env().NEXTAUTH_SECRET, ancestors);
  const secure = isSecureSite(site) ? '; Secure' : '';
  // Without Max-Age it ends with the browser.
  const cookie = isFramed
    ? `${framedCookieName(site)}=${token}; ${crossSite}`
    : `${sessionCookieName(site)}=${token}; Path=/; HttpOnly; SameSite=Lax${secure}`;
  const page =
    formAction === null
      ? path
      : withPass({ path, ancestors: isFramed ? platform.frameOrigins : [], formAction, until: now + passSeconds });
  return goTo(page, [endState, cookie]);
}

/**
 * What the platform answers, as a form that the browser brings: ends on a page, signed in, or says what went wrong.
 *
 * @param later takes work to do after the answer
 */
export function handleLaunch(request: Request, later: Later): Promise<Response> {
  const route: Route = { method: 'POST', path: launchPath };
  return observe(route, async (requestId) => {
    let begun: TakenLaunch | null = null;
    try {
      begun = await takeBegun(await readForm(request));
      return await launch(request, begun, later);
    } catch (error) {
      return refuse(error, begun, route, requestId);
    }
  });
}
