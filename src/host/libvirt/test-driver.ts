import { GIB, type Hypervisor, newDomain, newNetwork } from './hypervisor.ts';

/** What `test:///default` holds: libvirt's own play ground, the same on every machine. */
export function testDriver(): Hypervisor {
	return {
		uri: 'test:///default',
		driver: 'Test',
		nextId: 2,
		domains: [
			newDomain({
				name: 'test',
				uuid: '6695eb01-f6a4-8304-79aa-97f2502e193f',
				id: 1,
				state: 'running',
				reason: 'unknown',
				memoryKiB: 8_388_608,
				usedKiB: 2_097_152,
				cpus: 2,
				liveCpus: 2,
				interfaces: [
					{
						name: 'testnet0',
						network: 'default',
						model: '-',
						mac: 'aa:bb:cc:dd:ee:ff',
						address: '192.168.122.3/24',
					},
				],
				disks: [{ target: 'vda', source: '/guest/diskimage1' }],
			}),
		],
		networks: [
			newNetwork({ name: 'default', uuid: 'dd8fe884-6c02-601e-7551-cca97df1c5df', active: true }),
		],
		pools: [
			{
				name: 'default-pool',
				uuid: 'dfe224cb-28fb-8dd0-c4b2-64eb3f0f4566',
				path: '/default-pool',
				active: true,
				autostart: false,
				capacity: 100 * GIB,
				volumes: [],
			},
		],
	};
}
