import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createRemoteJWKSet,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  SignJWT,
  type CryptoKey,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';

/** Somebody in the platform's course, by the hint that the platform sends along. */
export interface PlatformPerson {
  sub: string;
  name: string;
  email?: string;
  roles: string[];
  status?: string;
}

export const roles = {
  learner: 'http://purl.imsglobal.org/vocab/lis/v2/membership#Learner',
  instructor: 'http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor',
  assistant: 'http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant',
  grader: 'http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#Grader',
  mentor: 'http://purl.imsglobal.org/vocab/lis/v2/membership#Mentor',
  courseAdministrator: 'http://purl.imsglobal.org/vocab/lis/v2/membership#Administrator',
  siteAdministrator: 'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator',
  systemAdministrator: 'http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator',
};

const claim = (name: string) => `https://purl.imsglobal.org/spec/lti/claim/${name}`;
const scopes = [
  'https://purl.imsglobal.org/spec/lti-ags/scope/score',
  'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
];

export interface ScorePost {
  lineItem: string;
  body: Record<string, unknown>;
}

/**
 * A learning platform as LTI 1.3 sees one, written from the specifications and not from our code: keyset, authorization,
 * tokens for its services, line items, members, a page with a frame. What it signs can be spoiled in every way.
 */
export class LtiPlatformServer {
  readonly clientId = 'preceptor-at-the-platform';
  readonly deploymentId = 'deployment-1';
  /** Under which an administrator adds it. */
  name = 'Test LMS';
  readonly course = { id: 'course-1', title: 'Medical assisting, fall' };
  readonly people = new Map<string, PlatformPerson>();
  readonly scores: ScorePost[] = [];
  readonly tokenRequests: URLSearchParams[] = [];
  /** What the browser brought back from deep linking. */
  readonly returned: JWTPayload[] = [];
  /** The next answers of its services: statuses that fail. */
  readonly failures: number[] = [];
  /** Members a page of the list holds. */
  pageSize = 2;
  /** Claims that the next launches carry besides. */
  extra: JWTPayload = {};
  private readonly tokens = new Set<string>();
  private tool: { keys: JWTVerifyGetKey; site: string } | undefined;

  private constructor(
    private readonly server: Server,
    private readonly privateKey: CryptoKey,
    private readonly publicJwk: Record<string, unknown>,
  ) {}

  static async start(host = '127.0.0.1'): Promise<LtiPlatformServer> {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const publicJwk = { ...(await exportJWK(publicKey)), kid: 'platform-key', alg: 'RS256', use: 'sig' };
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    const platform = new LtiPlatformServer(server, privateKey, publicJwk);
    server.on('request', (request, response) => {
      platform.answer(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
    return platform;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What an administrator would type into our form. */
  get settings() {
    return {
      name: this.name,
      issuer: this.origin,
      clientId: this.clientId,
      deploymentIds: [this.deploymentId],
      authorizationUrl: `${this.origin}/authorize`,
      tokenUrl: `${this.origin}/token`,
      keysetUrl: `${this.origin}/keys`,
      frameOrigins: [],
      tokenAudience: null,
      createsAccounts: true,
    };
  }

  /** Tells the platform whose keyset checks what we sign. */
  trustTool(site: string, keys?: JWTVerifyGetKey): void {
    this.tool = { site, keys: keys ?? createRemoteJWKSet(new URL('/api/lti/keys', site)) };
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  /** The claims of a launch of a link. */
  launchClaims(person: PlatformPerson, nonce: string, target: string, resourceLinkId = 'link-1'): JWTPayload {
    return {
      iss: this.origin,
      aud: this.clientId,
      sub: person.sub,
      nonce,
      name: person.name,
      ...(person.email === undefined ? {} : { email: person.email }),
      [claim('message_type')]: 'LtiResourceLinkRequest',
      [claim('version')]: '1.3.0',
      [claim('deployment_id')]: this.deploymentId,
      [claim('target_link_uri')]: target,
      [claim('resource_link')]: { id: resourceLinkId },
      [claim('roles')]: person.roles,
      [claim('context')]: this.course,
      'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint': {
        scope: scopes,
        lineitem: `${this.origin}/lineitems/${resourceLinkId}?site=1`,
      },
      'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice': {
        context_memberships_url: `${this.origin}/members`,
        service_versions: ['2.0'],
      },
    };
  }

  /** The claims of a request to choose what a course links to. */
  deepLinkClaims(person: PlatformPerson, nonce: string): JWTPayload {
    const {
      [claim('target_link_uri')]: _t,
      [claim('resource_link')]: _r,
      ...rest
    } = this.launchClaims(person, nonce, '');
    return {
      ...rest,
      [claim('message_type')]: 'LtiDeepLinkingRequest',
      'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings': {
        deep_link_return_url: `${this.origin}/return`,
        accept_types: ['ltiResourceLink'],
        accept_presentation_document_targets: ['iframe', 'window'],
        accept_multiple: true,
        data: 'the platform’s own',
      },
    };
  }

  sign(
    claims: JWTPayload,
    { at = Date.now() / 1000, key = this.privateKey, kid = 'platform-key' } = {},
  ): Promise<string> {
    return new SignJWT({ iat: Math.floor(at), exp: Math.floor(at) + 300, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
      .sign(key);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    const body = await readBody(request);
    const json = (value: unknown, headers: Record<string, string> = {}) =>
      response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
    const page = (text: string) =>
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(`<!doctype html><title>LMS</title>${text}`);

    if (url.pathname === '/keys') return void json({ keys: [this.publicJwk] });
    if (url.pathname === '/token') return void json(await this.giveToken(new URLSearchParams(body)));
    if (url.pathname === '/course') return void page(this.courseFrame(url.searchParams));
    if (url.pathname === '/authorize') return void page(await this.authorize(url.searchParams));
    if (url.pathname === '/return') {
      const token = new URLSearchParams(body).get('JWT') ?? '';
      const { payload } = await jwtVerify(token, this.tool!.keys, { audience: this.origin, issuer: this.clientId });
      this.returned.push(payload);
      return void page('<h1>The link is in the course.</h1>');
    }
    const failure = this.failures.shift();
    if (failure !== undefined) return void response.writeHead(failure).end();
    const [, token] = (request.headers.authorization ?? '').split(' ');
    if (!this.tokens.has(token ?? '')) return void response.writeHead(401).end();
    if (url.pathname === '/members') {
      const from = Number(url.searchParams.get('from') ?? 0);
      const all = [...this.people.values()];
      const next = from + this.pageSize;
      const link = next < all.length ? { link: `<${this.origin}/members?from=${next}>; rel="next"` } : {};
      const members = all.slice(from, next).map(({ sub, roles: held, status = 'Active', ...rest }) => ({
        ...rest,
        status,
        user_id: sub,
        roles: held,
      }));
      return void json({ id: url.href, context: this.course, members }, link as Record<string, string>);
    }
    const lineItem = /^\/lineitems\/([^/]+)\/scores$/.exec(url.pathname)?.[1];
    if (lineItem !== undefined && request.method === 'POST') {
      this.scores.push({ lineItem, body: JSON.parse(body) as Record<string, unknown> });
      return void response.writeHead(204).end();
    }
    response.writeHead(404).end();
  }

  private async giveToken(form: URLSearchParams): Promise<Record<string, unknown>> {
    this.tokenRequests.push(form);
    const { payload } = await jwtVerify(form.get('client_assertion') ?? '', this.tool!.keys, {
      audience: `${this.origin}/token`,
      issuer: this.clientId,
      subject: this.clientId,
      algorithms: ['RS256'],
    });
    if (form.get('grant_type') !== 'client_credentials' || payload.jti === undefined) throw new Error('a bad request');
    const token = crypto.randomUUID();
    this.tokens.add(token);
    return { access_token: token, token_type: 'Bearer', expires_in: 3600, scope: form.get('scope') };
  }

  /** Takes away every token that it gave. */
  forgetTokens(): void {
    this.tokens.clear();
  }

  /** A page of the platform with our application in a frame, as its course would show it. */
  private courseFrame(query: URLSearchParams): string {
    const login = new URL('/api/lti/login', this.tool!.site);
    const target = query.get('target') ?? this.tool!.site;
    const parameters = { iss: this.origin, login_hint: query.get('as') ?? '', target_link_uri: target };
    for (const [name, value] of Object.entries({ ...parameters, lti_message_hint: query.get('kind') ?? 'resource' }))
      login.searchParams.set(name, value);
    return `<h1>${this.course.title}</h1><iframe title="Preceptor" src="${login.href.replaceAll('&', '&amp;')}" width="1100" height="700"></iframe>`;
  }

  private async authorize(query: URLSearchParams): Promise<string> {
    const person = this.people.get(query.get('login_hint') ?? '');
    if (!person || query.get('client_id') !== this.clientId) return '<h1>Nobody is signed in.</h1>';
    const nonce = query.get('nonce') ?? '';
    const [kind = '', target = ''] = (query.get('lti_message_hint') ?? '').split(' ');
    const claims =
      kind === 'deep'
        ? this.deepLinkClaims(person, nonce)
        : this.launchClaims(person, nonce, target || this.tool!.site);
    const token = await this.sign({ ...claims, ...this.extra });
    const redirect = query.get('redirect_uri') ?? '';
    if (new URL(redirect).origin !== new URL(this.tool!.site).origin) return '<h1>A wrong way back.</h1>';
    return `<form method="post" action="${redirect}"><input type="hidden" name="id_token" value="${token}"><input type="hidden" name="state" value="${query.get('state') ?? ''}"></form><script>document.forms[0].submit()</script>`;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
