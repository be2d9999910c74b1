/** Runs once when a server process starts. */
export async function register(): Promise<void> {
  // eslint-disable-next-line no-restricted-properties -- a constant of the bundler, not a setting
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const [{ startJobs }, { dropForgedAddresses }, { env }] = await Promise.all([
    import('@/lib/jobs/start-jobs'),
    import('@/lib/auth/peer-address'),
    import('@/lib/env/env'),
  ]);
  const { OTEL_EXPORTER_OTLP_ENDPOINT: collector, TRUSTED_PROXIES } = env();
  if (collector !== undefined) {
    const { startTracing } = await import('@/lib/http/tracing');
    startTracing(collector);
  }
  dropForgedAddresses(TRUSTED_PROXIES);
  startJobs();
}
