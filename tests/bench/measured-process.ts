import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

/** The cost of running a command. */
export interface Cost {
  seconds: number;
  /** The processor time of the process and its descendants. Other work on the machine hardly changes it. */
  processorSeconds: number;
  /** The highest resident memory of the process and its descendants, in MiB. */
  mebibytes: number;
}

/** The time between two measurements, in ms. */
const INTERVAL = 200;

/**
 * Run a Node.js command to its end. Its cost is the sum over its processes, as `ps` of POSIX reports them. Shared
 * memory counts more than once. The last second of each process may be missing.
 * @throws when it fails, with everything that it printed
 */
export async function measuredNode(
  args: string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Cost> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (output += data.toString()));
  let mebibytes = 0;
  const times = new Map<number, number>();
  const timer = setInterval(async () => {
    const processes = await processTree(child.pid!).catch(() => []);
    const resident = processes.reduce((sum, { kibibytes }) => sum + kibibytes, 0);
    mebibytes = Math.max(mebibytes, resident / 1024);
    for (const { pid, processorSeconds } of processes) times.set(pid, processorSeconds);
  }, INTERVAL);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearInterval(timer);
  if (code !== 0) throw new Error(`The command failed:\n${output}`);
  const processorSeconds = [...times.values()].reduce((sum, time) => sum + time, 0);
  return { seconds: (performance.now() - start) / 1000, processorSeconds, mebibytes };
}

interface Process {
  pid: number;
  kibibytes: number;
  processorSeconds: number;
}

/** List a process and its descendants. */
async function processTree(root: number): Promise<Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=,time=']);
  const processes = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/) as [string, string, string, string])
    .map(([pid, parent, resident, time]) => ({
      pid: Number(pid),
      parent: Number(parent),
      kibibytes: Number(resident),
      processorSeconds: secondsOf(time),
    }));
  const tree = new Set([root]);
  // A child can be listed before its parent. So this is repeated until nothing is added.
  for (let size = 0; size < tree.size;) {
    size = tree.size;
    for (const { pid, parent } of processes) if (tree.has(parent)) tree.add(pid);
  }
  return processes.filter(({ pid }) => tree.has(pid));
}

/** Parse a time as `ps` writes it, [[days-]hours:]minutes:seconds. @returns seconds */
const secondsOf = (time: string): number => {
  const [clock, days = '0'] = time.split('-').reverse() as [string, string?];
  return clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) + Number(days) * 86_400;
};
