/** Systems that minikube tells apart where an error means something only there. */
export type System = 'linux' | 'darwin' | 'windows';

/** An error that minikube knows, with what to do about it in our words. */
export interface KnownIssue {
	/** minikube's own name for it, which it prints after "Exiting due to". */
	readonly id: string;
	readonly pattern: RegExp;
	/** Where it means this; everywhere when it is silent. */
	readonly systems?: readonly System[];
	readonly title: string;
	readonly remedy: string;
	/** The one command to type next, where there is one. */
	readonly next?: string;
}

const PROXY =
	'Something between this machine and the internet stops the request: a firewall, a VPN or a proxy setting.';
const RECREATE = 'What minikube remembers no longer fits the machine that it made.';
const linux: readonly System[] = ['linux'];
const darwin: readonly System[] = ['darwin'];
const windows: readonly System[] = ['windows'];

/**
 * Errors that minikube recognises, in the order in which it looks (`pkg/minikube/reason/known_issues.go`). Those of
 * drivers that no lesson uses are here as well, so a reader who pastes one hears that it is another driver's.
 */
export const knownIssues: readonly KnownIssue[] = [
	{
		id: 'MK_KVERSION_USAGE',
		pattern: /No Major\.Minor\.Patch elements found/,
		title: 'The Kubernetes version is not written as minikube reads it',
		remedy: 'Write it with three numbers, for example v1.36.2.',
	},
	{
		id: 'RSRC_KVM_OOM',
		pattern: /cannot set up guest memory.*Cannot allocate memory/,
		systems: linux,
		title: 'The host has not enough free memory for this VM',
		remedy: 'Ask for less with --memory.',
		next: 'free -m',
	},
	{
		id: 'RSRC_INSUFFICIENT_CORES',
		pattern: /number of available CPUs 1 is less than the required 2/,
		title: 'Kubernetes wants two CPUs',
		remedy: 'Give the VM two with --cpus=2.',
	},
	{
		id: 'HOST_VIRT_UNAVAILABLE',
		pattern: /This computer doesn't have VT-X\/AMD-v enabled/,
		title: 'Virtualisation is switched off',
		remedy: 'Switch it on in the firmware; in a VM without nesting take the docker driver.',
		next: 'minikube start --driver=docker',
	},
	{
		id: 'HOST_VTX_DISABLED',
		pattern: /VT-x is disabled.*VERR_VMX_MSR_ALL_VMX_DISABLED/,
		title: 'VT-x is switched off',
		remedy: 'Switch it on in the firmware, then power the machine off and on.',
	},
	{
		id: 'HOST_VTX_UNAVAILABLE',
		pattern: /VT-x is not available.*VERR_VMX_NO_VMX/,
		title: 'This machine shows no VT-x',
		remedy: 'In a VM without nesting take the docker driver.',
		next: 'minikube start --driver=docker',
	},
	{
		id: 'HOST_SVM_DISABLED',
		pattern: /VERR_SVM_DISABLED/,
		title: 'AMD-V is switched off',
		remedy: 'Switch SVM on in the firmware, then power the machine off and on.',
	},
	{
		id: 'HOST_KUBECONFIG_WRITE',
		pattern: /Failed to setup kubeconfig: writing kubeconfig/,
		title: 'The kubeconfig cannot be written',
		remedy: 'KUBECONFIG names a file that is no kubeconfig, or that is not yours.',
		next: 'echo "$KUBECONFIG"',
	},
	{
		id: 'HOST_KUBECONFIG_PERMISSION',
		pattern: /\.kube\/config: permission denied/,
		systems: ['darwin', 'linux'],
		title: 'The kubeconfig belongs to somebody else',
		remedy: 'A command with sudo has probably made it. Make it yours again.',
		next: 'sudo chown "$USER" "$HOME/.kube/config"',
	},
	{
		id: 'HOST_JUJU_LOCK_PERMISSION',
		pattern: /unable to open \/tmp\/juju.*: permission denied/,
		systems: linux,
		title: 'A lock file belongs to root',
		remedy:
			'minikube has been started with sudo before. Remove the lock file and start it as yourself.',
		next: 'ls -l /tmp/juju*',
	},
	{
		id: 'HOST_HOME_PERMISSION',
		pattern: /\/\.minikube\/.*: permission denied/,
		title: "minikube's folder belongs to somebody else",
		remedy: 'A command with sudo has probably made it. Make it yours again.',
		next: 'sudo chown -R "$USER" "$HOME/.minikube"',
	},
	{
		id: 'PR_PRECREATE_EXIT_1',
		pattern: /precreate: exit status 1/,
		title: 'The hypervisor refused before the VM was made',
		remedy: 'Start again with more log lines to see what it refused.',
		next: 'minikube start --alsologtostderr -v=1',
	},
	{
		id: 'PR_DOCKER_CGROUP_MOUNT',
		pattern: /cannot find cgroup mount destination/,
		systems: linux,
		title: 'Docker finds no cgroups',
		remedy: 'Restart Docker, or on WSL the whole distribution.',
	},
	{
		id: 'PR_DOCKER_READONLY_VOL',
		pattern: /mkdir \/var\/lib\/docker\/volumes.*: read-only file system/,
		title: "Docker's disk is read-only",
		remedy: 'Restart Docker.',
		next: 'sudo systemctl restart docker',
	},
	{
		id: 'PR_DOCKER_MOUNTS_EOF',
		pattern: /docker:.*Mounts denied: EOF/,
		systems: ['darwin', 'windows'],
		title: 'Docker Desktop shares no folders',
		remedy: 'Reset Docker Desktop.',
	},
	{
		id: 'PR_HYPERKIT_CRASHED',
		pattern: /hyperkit crashed!/,
		systems: darwin,
		title: 'Hyperkit crashed',
		remedy: 'That driver is for macOS; this track uses kvm2 on Linux.',
	},
	{
		id: 'PR_HYPERV_AS_ADMIN',
		pattern: /Hyper-v commands have to be run as an Administrator/i,
		systems: windows,
		title: 'Hyper-V wants an administrator',
		remedy: 'That driver is for Windows; this track uses kvm2 on Linux.',
	},
	{
		id: 'PR_KVM_MISSING_NETWORK',
		pattern: /Network not found: no network with matching name/,
		systems: linux,
		title: 'A libvirt network is missing',
		remedy: 'See which networks there are.',
		next: 'virsh -c qemu:///system net-list --all',
	},
	{
		id: 'PR_KVM_USER_PERMISSION',
		pattern: /libvirt group membership check failed/,
		systems: linux,
		title: 'You are not in the group libvirt',
		remedy: 'Join it; the shell that is open keeps its old groups.',
		next: 'sudo usermod -aG libvirt "$USER" && newgrp libvirt',
	},
	{
		id: 'PR_KVM_CAPABILITIES',
		pattern: /could not find capabilities for domaintype=kvm/,
		systems: linux,
		title: 'QEMU cannot use KVM here',
		remedy: 'The CPU, the firmware or the kernel module is not ready.',
		next: 'virt-host-validate qemu',
	},
	{
		id: 'PR_KVM_SOCKET',
		pattern: /error connecting to libvirt socket/,
		systems: linux,
		title: 'Nobody answers on the socket of libvirt',
		remedy: 'Start the daemon.',
		next: 'sudo systemctl enable --now libvirtd',
	},
	{
		id: 'PR_KVM_ISO_PERMISSION',
		pattern: /boot2docker\.iso.*Permission denied/,
		systems: linux,
		title: 'QEMU may not read the disk in your home folder',
		remedy: 'QEMU runs as another user, which has to be able to enter your home folder.',
		next: 'ls -ld "$HOME"',
	},
	{
		id: 'PR_KVM_MSR',
		pattern: /closed the monitor.*failed to set MSR/,
		systems: linux,
		title: 'This QEMU is too old, or the VM is nested badly',
		remedy: 'Take QEMU 3.1 or newer; in a VM ask for CPU mode host-passthrough.',
		next: 'virt-host-validate qemu',
	},
	{
		id: 'PR_KVM_CREATE_BUSY',
		pattern: /KVM_CREATE_VM.* failed:.* Device or resource busy/,
		systems: linux,
		title: 'Another hypervisor holds the CPU',
		remedy: 'Stop VirtualBox or whatever else runs VMs.',
		next: 'lsmod | grep -i vbox',
	},
	{
		id: 'PR_VBOX_BLOCKED',
		pattern: /NS_ERROR.*0x80004005/,
		systems: darwin,
		title: 'macOS blocks VirtualBox',
		remedy: 'That driver is VirtualBox; this track uses kvm2 on Linux.',
	},
	{
		id: 'PR_VBOX_MODULE',
		pattern: /vboxdrv kernel module is not loaded/,
		title: "VirtualBox's module is not loaded",
		remedy: 'That driver is VirtualBox; ask for kvm2.',
		next: 'minikube config set driver kvm2',
	},
	{
		id: 'PR_VBOX_HARDENING',
		pattern: /terminated unexpectedly[\s\S]{0,2000}VBoxHardening/,
		systems: windows,
		title: 'VirtualBox stopped at once',
		remedy: 'That driver is VirtualBox; this track uses kvm2 on Linux.',
	},
	{
		id: 'PR_VBOX_80004005',
		pattern: /terminated unexpectedly.*NS_ERROR.*0x80004005/,
		systems: linux,
		title: 'VirtualBox is broken',
		remedy: 'That driver is VirtualBox; ask for kvm2.',
		next: 'minikube config set driver kvm2',
	},
	{
		id: 'PR_VBOXMANAGE_NOT_FOUND',
		pattern: /VBoxManage not found\./,
		title: 'minikube looked for VirtualBox',
		remedy: 'Ask for kvm2 instead.',
		next: 'minikube config set driver kvm2',
	},
	{
		id: 'DRV_EXITED_1',
		pattern: /Unable to start VM: start: exit status 1/,
		title: 'The driver stopped',
		remedy: 'Start again with more log lines to see why.',
		next: 'minikube start --alsologtostderr -v=8',
	},
	{
		id: 'DRV_REGISTRY_NOT_FOUND',
		pattern: /registry: driver not found/,
		title: 'minikube does not know the driver in its configuration',
		remedy: 'See what is set.',
		next: 'minikube config view',
	},
	{
		id: 'DRV_KVM2_NOT_FOUND',
		pattern: /Driver "kvm2" not found\. Do you have the plugin binary/,
		systems: linux,
		title: 'This minikube is so old that its kvm2 driver is a second program',
		remedy: 'Take minikube 1.38 or newer: the driver is built in.',
		next: 'minikube version',
	},
	{
		id: 'DRV_RESTART_NO_IP',
		pattern: /starting stopped host: Machine didn't return an IP after \d+ seconds/,
		title: 'The old VM does not come up again',
		remedy: 'Delete it and start anew.',
		next: 'minikube delete',
	},
	{
		id: 'DRV_NO_IP',
		pattern: /during machine creation: Machine didn't return an IP after \d+ seconds/,
		systems: linux,
		title: 'The VM started and got no address',
		remedy: 'A libvirt network is inactive, or a firewall is in between.',
		next: 'virsh -c qemu:///system net-list --all',
	},
	{
		id: 'IF_HOST_CIDR_CONFLICT',
		pattern: /host-only cidr conflicts with the network address/,
		title: 'Two networks want the same addresses',
		remedy: 'That driver is VirtualBox; give another --host-only-cidr, or take kvm2.',
	},
	{
		id: 'IF_VBOX_NOT_VISIBLE',
		pattern: /host-only adapter we just created is not visible/,
		title: 'VirtualBox does not see its own network',
		remedy: 'That driver is VirtualBox; ask for kvm2.',
		next: 'minikube config set driver kvm2',
	},
	{
		id: 'IF_SSH_TIMEOUT',
		pattern: /waiting for SSH to be available/,
		title: 'The VM does not answer',
		remedy: 'A VPN or a firewall is between host and VM.',
		next: 'minikube delete',
	},
	{
		id: 'INET_TLS_OVERSIZED',
		pattern: /tls: oversized record received/,
		title: 'A proxy answers in plain text where TLS was asked',
		remedy: PROXY,
		next: 'env | grep -i proxy',
	},
	{
		id: 'INET_RESET_BY_PEER',
		pattern: /Error downloading .*connection reset by peer/,
		title: 'A download was cut',
		remedy: PROXY,
		next: 'env | grep -i proxy',
	},
	{
		id: 'INET_DOWNLOAD_TIMEOUT',
		pattern: /Error downloading .*timeout/,
		title: 'A download took too long',
		remedy: PROXY,
		next: 'env | grep -i proxy',
	},
	{
		id: 'INET_DOWNLOAD_BLOCKED',
		pattern: /iso: failed to download|download.*host has failed to respond/,
		title: 'A download is blocked',
		remedy: PROXY,
		next: 'env | grep -i proxy',
	},
	{
		id: 'INET_PULL_TIMEOUT',
		pattern: /ImagePull.*Timeout exceeded while awaiting headers/,
		title: 'The VM cannot fetch images',
		remedy: PROXY,
		next: 'env | grep -i proxy',
	},
	{
		id: 'INET_LOOKUP_HOST',
		pattern: /dial tcp: lookup.*: no such host/,
		title: 'A name is not found',
		remedy: PROXY,
		next: 'env | grep -i proxy',
	},
	{
		id: 'INET_PROXY_CONFUSION',
		pattern: /server gave HTTP response to HTTPS client/,
		title: 'HTTPS_PROXY names a proxy that speaks HTTP',
		remedy: PROXY,
		next: 'env | grep -i proxy',
	},
	{
		id: 'INET_DEFAULT_ROUTE',
		pattern: /(?:No|from) default routes/,
		systems: linux,
		title: 'This machine has no default route',
		remedy: 'It has no network yet.',
		next: 'ip route',
	},
	{
		id: 'GUEST_PROVISION_NOSPACE',
		pattern: /no space left on device/i,
		title: 'The disk is full',
		remedy: 'minikube wants 20 GB.',
		next: 'df -h',
	},
	{
		id: 'GUEST_KVM2_NO_DOMAIN',
		pattern: /no domain with matching name/,
		systems: linux,
		title: 'libvirt no longer has the VM',
		remedy: RECREATE,
		next: 'minikube delete',
	},
	{
		id: 'GUEST_PORT_IN_USE',
		pattern: /ERROR Port-.*is in use/,
		systems: linux,
		title: 'A port is taken',
		remedy: 'Another Kubernetes probably runs on this machine.',
		next: 'sudo ss -ltnp',
	},
	{
		id: 'GUEST_DOES_NOT_EXIST',
		pattern: /machine does not exist/,
		title: 'The VM is gone, or the profile is another',
		remedy: RECREATE,
		next: 'minikube profile list',
	},
	{
		id: 'GUEST_IP_NOT_FOUND',
		pattern: /getting ssh host name for driver: IP not found/,
		title: 'The VM is switched off',
		remedy: 'Start it again.',
		next: 'minikube start',
	},
	{
		id: 'GUEST_CONFIG_CORRUPT',
		pattern: /configuration.*corrupt/,
		title: 'The profile is damaged',
		remedy: RECREATE,
		next: 'minikube delete',
	},
	{
		id: 'GUEST_CNI_INCOMPATIBLE',
		pattern: /bridge CNI is incompatible with multi-node/i,
		title: 'The bridge network is for one node',
		remedy: 'Name another with --cni, for example calico.',
	},
	{
		id: 'RT_DOCKER_EXIT_1',
		pattern: /systemctl start docker: exit status 1/,
		systems: linux,
		title: 'Docker does not start',
		remedy: 'Its own log says why.',
		next: 'journalctl -u docker',
	},
	{
		id: 'RT_DOCKER_EXIT_5',
		pattern: /systemctl start docker: exit status 5/,
		systems: linux,
		title: 'Docker is not installed',
		remedy: 'Take another driver or another runtime.',
		next: 'minikube start --driver=kvm2',
	},
	{
		id: 'RT_CRIO_EXIT_5',
		pattern: /systemctl restart crio: exit status 5/,
		systems: linux,
		title: 'CRI-O is not installed',
		remedy: 'Take another runtime.',
		next: 'minikube start --container-runtime=containerd',
	},
	{
		id: 'K8S_APISERVER_MISSING',
		pattern: /apiserver process never appeared/,
		title: 'The API server did not start',
		remedy: 'Look at its flags and at the log.',
		next: 'minikube logs',
	},
	{
		id: 'K8S_APISERVER_TIMEOUT',
		pattern: /apiserver: timed out waiting for the condition/,
		title: 'The API server does not answer',
		remedy: 'A VPN or a firewall is between host and VM.',
		next: 'minikube logs',
	},
	{
		id: 'K8S_KUBELET_NOT_RUNNING',
		pattern: /The kubelet is not running|kubelet isn't running/,
		systems: linux,
		title: 'The kubelet does not run',
		remedy: 'Look at its log inside the VM.',
		next: 'minikube ssh -- sudo journalctl -xeu kubelet',
	},
	{
		id: 'SVC_OPEN_NOT_FOUND',
		pattern: /Error opening service.*not found/,
		title: 'There is no such service in this namespace',
		remedy: 'See where it is.',
		next: 'kubectl get services -A',
	},
];

/** The issue that minikube would name for this text on this system; one that is for the system goes first. */
export function knownIssue(text: string, system: System | undefined): KnownIssue | undefined {
	let general: KnownIssue | undefined;
	for (const issue of knownIssues) {
		if (!issue.pattern.test(text)) continue;
		if (system && issue.systems?.includes(system)) return issue;
		if (!issue.systems) general ??= issue;
	}
	return general;
}
