import type { ReactNode } from 'react';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { LocalTime } from '@/components/ui/local-time';
import { Table } from '@/components/ui/table';
import type { SystemState } from '@/lib/admin/system-state-schema';
import { jobNames, type JobName } from '@/lib/jobs/job-names';
import { formatBytes } from './format-bytes';

const nameOf = (job: string): string => (job in jobNames ? jobNames[job as JobName] : job);

function storageFacts({ kind, place, inDatabase, databaseBytes, inStorage, problem }: SystemState['pictures']) {
  return [
    ['New ones go to', kind === 'database' ? 'The database' : `S3 storage: ${place}`],
    ['In the database', inDatabase === 0 ? 0 : `${inDatabase}, ${formatBytes(databaseBytes)}`],
    ...(kind === 's3' || inStorage > 0 ? [['In the storage', inStorage]] : []),
    ...(kind === 's3' ? [['The storage', problem === null ? 'Answers' : 'Does not work']] : []),
  ] as [string, ReactNode][];
}

function replicaWords({ behindSeconds, problem }: NonNullable<SystemState['replica']>): string {
  if (problem !== null) return 'From here: the replica cannot be used';
  if (behindSeconds === null) return 'From the replica';
  return `From the replica, ${behindSeconds < 1 ? 'less than a second' : `${Math.round(behindSeconds)} s`} behind`;
}

function Facts({ title, facts, children }: { title: string; facts: [string, ReactNode][]; children?: ReactNode }) {
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="text-lg">{title}</h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="text-right wrap-anywhere tabular">{value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </Card>
  );
}

/** Versions, database, people, pictures, backups, disks and jobs. What needs attention stands first, in words. */
export function SystemFacts({ state }: { state: SystemState }) {
  const { versions, database, replica, pictures, counts, backup, disks, jobs } = state;
  const full = disks.filter(({ freeBytes, totalBytes }) => freeBytes < Math.min(totalBytes * 0.1, 5 * 1024 ** 3));
  return (
    <>
      {backup.failed && (
        <Alert tone="bad" title="The last backup failed">
          {backup.failed.problem}
        </Alert>
      )}
      {!backup.failed && backup.last?.lacks && (
        <Alert tone="warn" title="The last backup is not whole">
          {backup.last.lacks}
        </Alert>
      )}
      {pictures.problem !== null && (
        <Alert tone="bad" title="The storage of pictures does not work">
          {pictures.problem} Questions are safe; pictures in it cannot be opened or added until it does.
        </Alert>
      )}
      {typeof replica?.problem === 'string' && (
        <Alert tone="warn" title="Reports are read from the primary database">
          {replica.problem} They work, and cost the primary more.
        </Alert>
      )}
      {backup.everyHours === 0 && (
        <Alert tone="warn" title="No backups are made by themselves">
          BACKUP_EVERY_HOURS is 0. Make them in another way.
        </Alert>
      )}
      {full.map(({ what, freeBytes }) => (
        <Alert key={what} tone="warn" title={`${what}: only ${formatBytes(freeBytes)} free`}>
          Free some space before it runs out.
        </Alert>
      ))}
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        <Facts
          title="Versions"
          facts={[
            ['Preceptor', versions.preceptor],
            ['Node.js', versions.node],
            ['PostgreSQL', versions.postgresql],
            ['Started', <LocalTime key="started" iso={state.startedAt} />],
          ]}
        />
        <Facts
          title="Database"
          facts={[
            ['Kind', database.kind === 'embedded' ? 'Embedded, comes with Preceptor' : 'A server of your own'],
            ['Size', formatBytes(database.bytes)],
            ['Connections', database.connections],
            ['Questions', counts.questions],
            ...(replica ? [['Reports', replicaWords(replica)] as [string, ReactNode]] : []),
          ]}
        />
        <Facts
          title="People"
          facts={[
            ['Active accounts', counts.users],
            ['Signed in', counts.signedIn],
            ['Exams not over', counts.openAttempts],
          ]}
        />
        <Facts title="Pictures" facts={storageFacts(pictures)} />
        <Facts
          title="Backups and disks"
          facts={[
            ['Last backup', backup.last ? <LocalTime key="backup" iso={backup.last.at} /> : 'None yet'],
            ...(backup.last ? [['Its size', formatBytes(backup.last.bytes)] as [string, ReactNode]] : []),
            ...disks.map(({ what, freeBytes, totalBytes }): [string, ReactNode] => [
              what,
              `${formatBytes(freeBytes)} of ${formatBytes(totalBytes)} free`,
            ]),
          ]}
        />
      </div>
      <section aria-labelledby="jobs">
        <h2 id="jobs" className="mb-3 text-xl">
          Jobs
        </h2>
        {jobs.length === 0 ? (
          <p className="text-ink-soft">None has run yet. The first runs a minute after a start.</p>
        ) : (
          <Table caption="Jobs" hideCaption>
            <thead>
              <tr>
                <th scope="col">Job</th>
                <th scope="col">Last run</th>
                <th scope="col">Result</th>
              </tr>
            </thead>
            <tbody>
              {jobs.map(({ name, startedAt, goodAt, problem }) => (
                <tr key={name}>
                  <th scope="row">{nameOf(name)}</th>
                  <td>
                    <LocalTime iso={startedAt} />
                  </td>
                  <td>
                    {problem === null && goodAt === null && <Badge tone="neutral">At work</Badge>}
                    {problem === null && goodAt !== null && <Badge tone="good">Went well</Badge>}
                    {problem !== null && (
                      <>
                        <Badge tone="bad">Failed</Badge> <span className="wrap-anywhere">{problem}</span>
                        {goodAt && (
                          <span className="block text-ink-soft">
                            Went well last <LocalTime iso={goodAt} />
                          </span>
                        )}
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </section>
    </>
  );
}
