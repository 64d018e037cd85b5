import data from './lib/broken.json' with { type: 'json' };

console.log(data);
