import { readdirSync, readFileSync } from 'node:fs';

/** Computing time in ms, which says what work costs also on a machine that is busy with other things. */
export interface CpuTime {
  app: number;
  database: number;
  generator: number;
}

/** Linux counts in hundredths of a second, whatever the machine. */
const msPerTick = 10;

interface ProcessTime {
  parent: number;
  ms: number;
}

function timeOf(pid: number): ProcessTime | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces: fields are counted from behind it. State, parent, … utime, stime.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), ms: (Number(fields[11]) + Number(fields[12])) * msPerTick };
  } catch {
    return null;
  }
}

/** Of a process and its children, as far as they still run. */
function timeOfFamily(pid: number): number {
  const ids = readdirSync('/proc')
    .map(Number)
    .filter((id) => id > 0);
  return ids.reduce((sum, id) => {
    const time = timeOf(id);
    return time && (id === pid || time.parent === pid) ? sum + time.ms : sum;
  }, 0);
}

/** What the app's processes, the database with its backends and this process have used so far; null where the system does not tell. */
export function readCpuTime(apps: readonly number[], database: number): CpuTime | null {
  if (timeOf(process.pid) === null) return null;
  const { user, system } = process.cpuUsage();
  return {
    app: apps.reduce((sum, pid) => sum + timeOfFamily(pid), 0),
    database: timeOfFamily(database),
    generator: (user + system) / 1000,
  };
}
