import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

/** What it took to run a command. */
export interface Cost {
  seconds: number;
  /** Resident memory of the process and all that it started, at its highest, in MiB. */
  mebibytes: number;
}

/** How often memory is looked at, in milliseconds. */
const INTERVAL = 200;

/**
 * Runs a Node.js command to its end. Memory is summed over the processes as `ps` of POSIX tells it, so
 * what they share counts more than once.
 * @throws when it fails, with all that it printed
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
  const timer = setInterval(async () => {
    mebibytes = Math.max(mebibytes, await residentMemory(child.pid!).catch(() => 0));
  }, INTERVAL);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearInterval(timer);
  if (code !== 0) throw new Error(`It failed:\n${output}`);
  return { seconds: (performance.now() - start) / 1000, mebibytes };
}

/** Resident memory of a process and its descendants, in MiB. */
async function residentMemory(root: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  const processes = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number]);
  const tree = new Set([root]);
  // A child can stand before its parent in the list: until nothing is added.
  for (let size = 0; size < tree.size;) {
    size = tree.size;
    for (const [pid, parent] of processes) if (tree.has(parent)) tree.add(pid);
  }
  const kibibytes = processes
    .filter(([pid]) => tree.has(pid))
    .reduce((sum, [, , resident]) => sum + resident, 0);
  return kibibytes / 1024;
}
