console.log('before');
void import('./lib/throws.ts');
setTimeout(() => console.log('not reached'), 200);
