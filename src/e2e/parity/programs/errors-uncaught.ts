class Service {
	handle(n: number): never {
		throw new TypeError(`no ${n}`);
	}
}
console.log('before');
new Service().handle(1);
