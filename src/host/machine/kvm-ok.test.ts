import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type KvmOkHost, kvmOk } from './kvm-ok.ts';

const intel: KvmOkHost = {
	arch: 'x86_64',
	flags: ['fpu', 'vmx'],
	devKvm: false,
	uid: 0,
	msr: { '0x3a': 5 },
};
const verdict = (part: Partial<KvmOkHost>) => kvmOk({ ...intel, ...part }).lines.at(-1);

test('a device and a flag are enough', () => {
	assert.deepEqual(kvmOk({ ...intel, devKvm: true }), {
		lines: ['INFO: /dev/kvm exists', 'KVM acceleration can be used'],
		exitCode: 0,
	});
});

test('a register that firmware locked with VMX off means no', () => {
	assert.equal(verdict({ msr: { '0x3a': 1 } }), 'KVM acceleration can NOT be used');
	assert.equal(verdict({ msr: { '0x3a': 4 } }), 'KVM acceleration can be used');
});

test('a plain user without the device is sent to root', () => {
	assert.equal(verdict({ uid: 1000 }), 'HINT:   sudo /usr/sbin/kvm-ok');
});

test('a flag that only starts like vmx is none', () => {
	assert.equal(verdict({ flags: ['vmx_ept'] }), 'KVM acceleration can NOT be used');
});
