import 'server-only';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What an operator can watch of this process, for Prometheus. Labels hold addresses as contracts write them, never ids. */
export interface Metrics {
  registry: Registry;
  requests: Counter<'method' | 'route' | 'status'>;
  latency: Histogram<'method' | 'route'>;
  saves: Counter<'outcome'>;
  jobs: Counter<'job' | 'result'>;
  pool: Gauge<'state'>;
  openAttempts: Gauge;
  pictureStorage: Counter<'operation' | 'result'>;
  reportReads: Counter<'source'>;
  replicaUsable: Gauge;
  replicaBehind: Gauge;
}

function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'preceptor_' });
  const registers = [registry];
  return {
    registry,
    requests: new Counter({
      name: 'preceptor_http_requests_total',
      help: 'Requests to the API that were answered.',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    latency: new Histogram({
      name: 'preceptor_http_request_seconds',
      help: 'Time from a request to the API to its answer.',
      labelNames: ['method', 'route'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    saves: new Counter({
      name: 'preceptor_saves_total',
      help: 'Answers that arrived, by what became of them.',
      labelNames: ['outcome'],
      registers,
    }),
    jobs: new Counter({
      name: 'preceptor_job_runs_total',
      help: 'Turns of background jobs in this process.',
      labelNames: ['job', 'result'],
      registers,
    }),
    pool: new Gauge({
      name: 'preceptor_pool_connections',
      help: 'Connections to the database: all, idle, and requests that wait for one.',
      labelNames: ['state'],
      registers,
    }),
    openAttempts: new Gauge({
      name: 'preceptor_open_attempts',
      help: 'Exams and study sets that are not over, in the whole database.',
      registers,
    }),
    pictureStorage: new Counter({
      name: 'preceptor_picture_storage_requests_total',
      help: 'Requests to the S3-compatible storage of pictures.',
      labelNames: ['operation', 'result'],
      registers,
    }),
    reportReads: new Counter({
      name: 'preceptor_report_reads_total',
      help: 'Reads of reports, by where they went.',
      labelNames: ['source'],
      registers,
    }),
    replicaUsable: new Gauge({
      name: 'preceptor_replica_usable',
      help: 'Whether reports are read from the replica: 1, or 0 where it is away or too far behind. NaN: none is set.',
      registers,
    }),
    replicaBehind: new Gauge({
      name: 'preceptor_replica_behind_seconds',
      help: 'How far the replica is behind.',
      registers,
    }),
  };
}

// Pages, route handlers and jobs are bundled apart and share one memory by the global object alone.
const holder = globalThis as typeof globalThis & { preceptorMetrics?: Metrics };

export function metrics(): Metrics {
  holder.preceptorMetrics ??= createMetrics();
  return holder.preceptorMetrics;
}
