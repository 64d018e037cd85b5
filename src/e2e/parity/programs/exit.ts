process.on('exit', (code) => console.log('exit', code, process.exitCode));
setTimeout(() => console.log('never'), 10);
process.exitCode = 3;
await Promise.resolve();
process.exit();
