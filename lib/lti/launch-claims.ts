import { z } from 'zod';

/** First part of the names of claims (LTI Core 1.3, 5.3). */
export const ltiClaim = 'https://purl.imsglobal.org/spec/lti/claim/';
export const deepLinkingClaim = 'https://purl.imsglobal.org/spec/lti-dl/claim/';
/** Assignment and Grade Services 2.0, 3.1. */
export const gradeClaim = 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint';
/** Names and Role Provisioning Services 2.0, 2.2. */
export const membersClaim = 'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice';

export const gradeScope = 'https://purl.imsglobal.org/spec/lti-ags/scope/score';
export const membersScope = 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly';

const address = z.url({ protocol: /^https?$/ }).max(2000);
/** Text for people that is not worth a refusal. */
const words = z.string().max(500).optional().catch(undefined);

const common = {
  // LTI Security Framework 1.1, 5.1.2: with several audiences the authorized party is named.
  aud: z.union([z.string(), z.array(z.string())]),
  azp: z.string().optional(),
  // Core 1.3, 5.3.6: a launch without a subject is anonymous; we have nothing to show to nobody.
  sub: z.string().min(1).max(255),
  nonce: z.string(),
  name: words,
  given_name: words,
  family_name: words,
  email: words,
  [`${ltiClaim}version`]: z.literal('1.3.0'),
  [`${ltiClaim}deployment_id`]: z.string().min(1).max(255),
  [`${ltiClaim}roles`]: z.array(z.string()).catch([]),
  [`${ltiClaim}context`]: z
    .object({ id: z.string().min(1).max(255), title: words, label: words })
    .optional()
    .catch(undefined),
  [membersClaim]: z.object({ context_memberships_url: address }).optional().catch(undefined),
};

const resourceSchema = z
  .object({
    ...common,
    [`${ltiClaim}message_type`]: z.literal('LtiResourceLinkRequest'),
    [`${ltiClaim}target_link_uri`]: z.string().max(2000),
    [`${ltiClaim}resource_link`]: z.object({ id: z.string().min(1).max(255) }),
    [`${ltiClaim}custom`]: z.record(z.string(), z.unknown()).optional().catch(undefined),
    [gradeClaim]: z
      .object({ scope: z.array(z.string()), lineitem: address.optional() })
      .optional()
      .catch(undefined),
  })
  .transform((claims) => ({ kind: 'resource' as const, ...shared(claims), ...resource(claims) }));

const deepLinkSchema = z
  .object({
    ...common,
    [`${ltiClaim}message_type`]: z.literal('LtiDeepLinkingRequest'),
    [`${deepLinkingClaim}deep_linking_settings`]: z.object({
      deep_link_return_url: address,
      accept_types: z.array(z.string()),
      accept_multiple: z.boolean().optional().catch(undefined),
      data: z.string().max(20_000).optional(),
    }),
  })
  .transform((claims) => {
    const settings = claims[`${deepLinkingClaim}deep_linking_settings`];
    return {
      kind: 'deep-link' as const,
      ...shared(claims),
      returnUrl: settings.deep_link_return_url,
      acceptsLinks: settings.accept_types.includes('ltiResourceLink'),
      acceptsMany: settings.accept_multiple ?? false,
      data: settings.data ?? null,
    };
  });

interface Shared {
  audience: string[];
  authorizedParty: string | null;
  subject: string;
  nonce: string;
  name: string | null;
  email: string | null;
  deploymentId: string;
  roles: string[];
  course: { id: string; title: string } | null;
  membershipsUrl: string | null;
}

function shared(claims: Record<string, unknown>): Shared {
  const text = (name: string) => (typeof claims[name] === 'string' && claims[name].trim() !== '' ? claims[name] : null);
  const context = claims[`${ltiClaim}context`] as { id: string; title?: string; label?: string } | undefined;
  const members = claims[membersClaim] as { context_memberships_url: string } | undefined;
  const parts = [text('given_name'), text('family_name')].filter((part) => part !== null);
  return {
    audience: [claims.aud as string | string[]].flat(),
    authorizedParty: text('azp'),
    subject: claims.sub as string,
    nonce: claims.nonce as string,
    name: text('name') ?? (parts.length > 0 ? parts.join(' ') : null),
    email: text('email'),
    deploymentId: claims[`${ltiClaim}deployment_id`] as string,
    roles: claims[`${ltiClaim}roles`] as string[],
    course: context ? { id: context.id, title: context.title ?? context.label ?? 'Course' } : null,
    membershipsUrl: members?.context_memberships_url ?? null,
  };
}

function resource(claims: Record<string, unknown>) {
  const endpoint = claims[gradeClaim] as { scope: string[]; lineitem?: string } | undefined;
  return {
    targetLinkUri: claims[`${ltiClaim}target_link_uri`] as string,
    resourceLinkId: (claims[`${ltiClaim}resource_link`] as { id: string }).id,
    /** Where results go; null where the platform takes none for this link. */
    lineItemUrl: endpoint?.scope.includes(gradeScope) ? (endpoint.lineitem ?? null) : null,
  };
}

/**
 * What a launch says (LTI Core 1.3, 5.3 and 5.4; Deep Linking 2.0, 4.4), in our words. Its signature, issuer, audience and
 * times are checked before; which deployment it is from and what it leads to, after.
 */
export const launchSchema = z.union([resourceSchema, deepLinkSchema]);

export type Launch = z.output<typeof launchSchema>;
export type ResourceLaunch = Extract<Launch, { kind: 'resource' }>;
export type DeepLinkLaunch = Extract<Launch, { kind: 'deep-link' }>;
