// https://nodejs.org/api/errors.html#errorcause and AggregateError, as a rejection that nobody handles
process.on('exit', (code) => console.log('exit', code));
throw new AggregateError([new Error('one'), new RangeError('two')], 'both failed');
