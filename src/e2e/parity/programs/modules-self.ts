// `imports` and the package's own name: https://nodejs.org/api/packages.html#self-referencing-a-package-using-its-name
import inner from './packages/own/index.js';

console.log(inner);
