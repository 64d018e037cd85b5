// How classes of one's own are printed.
class Plain extends Error {}
class Named extends Error {
	override name = 'Renamed';
}
class WithCode extends Error {
	code = 'E_CODE';
	readonly details = { list: [1, 2] };
}
class OnPrototype extends TypeError {
	get [Symbol.toStringTag]() {
		return 'Tagged';
	}
}
OnPrototype.prototype.name = 'Prototyped';
const show = (error: unknown) => {
	console.log(String(error));
	console.log(error);
};
show(new Plain('plain'));
show(new Named('named'));
show(new WithCode('with code'));
show(new OnPrototype('on the prototype'));
show(new Plain());
show(new Error('two\nlines'));
show(Object.assign(new Error('own name'), { name: 'Own' }));
show(new AggregateError([new Plain('one'), 'two'], 'both'));
show({ error: new Plain('inside'), list: [new Named('in a list')] });
console.log(Object.keys(new WithCode('')), JSON.stringify(new WithCode('x')));
