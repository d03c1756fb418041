import { enableCompileCache } from 'node:module';

// Every test file is a process of its own. What the first one compiled, the others load.
enableCompileCache();
