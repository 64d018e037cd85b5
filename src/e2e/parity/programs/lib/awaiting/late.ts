import { slow } from './slow.ts';

console.log('late', slow);
export default await (async () => 'late default')();
