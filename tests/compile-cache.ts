import { enableCompileCache, getCompileCacheDir } from 'node:module';

// Every test file is a process of its own. What the first one compiled, the others load, and so do the commands and
// builds that they start.
enableCompileCache();
const folder = getCompileCacheDir();
if (folder) process.env['NODE_COMPILE_CACHE'] ??= folder;
