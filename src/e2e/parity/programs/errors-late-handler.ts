// A rejection handled a tick too late is warned about: 'rejectionHandled'.
process.on('unhandledRejection', (reason) => console.log('unhandled', (reason as Error).message));
process.on('rejectionHandled', () => console.log('handled after all'));
const rejected = Promise.reject(new Error('late'));
setTimeout(() => rejected.catch(() => console.log('caught')), 60);
