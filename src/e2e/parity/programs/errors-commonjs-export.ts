import { computed1 } from './lib/common/exports.cjs';

console.log(computed1);
