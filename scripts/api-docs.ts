import { writeFile } from 'node:fs/promises';
import { apiPage } from '@/lib/http/api-page';

await writeFile('docs/api.md', apiPage());
console.log('Wrote docs/api.md.');
