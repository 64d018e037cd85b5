// What Node makes of rejections that are no errors.
process.on('unhandledRejection', (reason, promise) => {
	console.log('rejected', reason, promise instanceof Promise);
});
Promise.reject('text');
Promise.reject(undefined);
Promise.reject({ code: 1 });
setTimeout(() => {
	process.removeAllListeners('unhandledRejection');
	Promise.reject({ status: 500 });
}, 60);
