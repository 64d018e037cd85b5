// What is unreferenced does not keep the program.
setTimeout(() => console.log('never'), 300).unref();
setInterval(() => console.log('never'), 300).unref();
const kept = setTimeout(() => console.log('kept'), 60);
kept.unref();
kept.ref();
console.log(kept.hasRef());
