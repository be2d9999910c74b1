import type { MetadataRoute } from 'next';

/** The pages for everyone may be read by search engines; what needs an account, and the API, may not. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', allow: ['/$', '/about', '/sample', '/privacy', '/topics'], disallow: '/' } };
}
