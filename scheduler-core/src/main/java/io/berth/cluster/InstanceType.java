package io.berth.cluster;

/**
 * A size of EC2 machine: what it offers to containers, how many network interfaces it takes and what an hour of it costs.
 *
 * <p>A container sees less memory than the brochure says. {@code registeredMemoryMib} estimates what the ECS agent
 * registers (the operating system's own view), fitted to measured instances within about 1 %; sizes below 8 GiB and the
 * t families are assumed at 95 % of nominal.
 *
 * @param memoryMib nominal memory
 * @param registeredMemoryMib memory the operating system reports, which is what ECS places against
 * @param gpus whole devices; other accelerators are not counted
 * @param maxInterfaces network interfaces of the default network card, including the machine's own
 * @param eksMaxPodsByInterfaces interfaces x (addresses per interface - 1) + 2, before the caps of managed node groups
 * @param awsvpcTasks tasks with an own interface when trunking is off
 * @param awsvpcTasksTrunking tasks with an own interface when trunking is on, 0 where the type does not support it
 * @param networkBurstMbps equal to the baseline where the type does not burst
 * @param burstable whether the CPU lives on credits (t families)
 * @param picodollarsPerHour Linux on demand, us-east-1, unless a scenario says otherwise
 */
public record InstanceType(
        String name,
        String family,
        Architecture architecture,
        int vcpus,
        int memoryMib,
        int registeredMemoryMib,
        int gpus,
        int maxInterfaces,
        int ipv4PerInterface,
        int eksMaxPodsByInterfaces,
        int awsvpcTasks,
        int awsvpcTasksTrunking,
        int networkBaselineMbps,
        int networkBurstMbps,
        boolean burstable,
        long picodollarsPerHour) {
    private static final int CPU_UNITS_PER_VCPU = 1024;

    public InstanceType {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an instance type needs a name");
        }
        atLeast(name, "vcpus", vcpus, 1);
        atLeast(name, "memoryMib", memoryMib, 1);
        atLeast(name, "registeredMemoryMib", registeredMemoryMib, 1);
        atLeast(name, "gpus", gpus, 0);
        atLeast(name, "maxInterfaces", maxInterfaces, 1);
        atLeast(name, "ipv4PerInterface", ipv4PerInterface, 1);
        atLeast(name, "eksMaxPodsByInterfaces", eksMaxPodsByInterfaces, 0);
        atLeast(name, "awsvpcTasks", awsvpcTasks, 0);
        atLeast(name, "awsvpcTasksTrunking", awsvpcTasksTrunking, 0);
        atLeast(name, "networkBaselineMbps", networkBaselineMbps, 1);
        atLeast(name, "networkBurstMbps", networkBurstMbps, networkBaselineMbps);
        atLeast(name, "picodollarsPerHour", picodollarsPerHour, 0);
        if (registeredMemoryMib > memoryMib) {
            throw new IllegalArgumentException(name + " cannot register " + registeredMemoryMib + " MiB, it has only "
                    + memoryMib + " MiB of memory");
        }
    }

    /**
     * A made-up x86 machine for experiments: registers all its memory, costs nothing, takes 15 interfaces of 50 addresses
     * on a 10 Gbit/s network. Narrow it down with the {@code with} methods.
     */
    public static InstanceType plain(String name, int vcpus, int memoryMib) {
        return new InstanceType(
                name,
                name,
                Architecture.X86_64,
                vcpus,
                memoryMib,
                memoryMib,
                0,
                15,
                50,
                737,
                14,
                0,
                10_000,
                10_000,
                false,
                0);
    }

    public int cpuUnits() {
        return vcpus * CPU_UNITS_PER_VCPU;
    }

    public boolean supportsTrunking() {
        return awsvpcTasksTrunking > 0;
    }

    /** The key of the hourly price in a price book. */
    public String priceKey() {
        return "ec2:" + name;
    }

    public InstanceType withName(String newName) {
        return with(newName, gpus, picodollarsPerHour);
    }

    public InstanceType withPicodollarsPerHour(long picodollars) {
        return with(name, gpus, picodollars);
    }

    public InstanceType withGpus(int devices) {
        return with(name, devices, picodollarsPerHour);
    }

    private InstanceType with(String newName, int newGpus, long newPicodollarsPerHour) {
        return new InstanceType(
                newName,
                family,
                architecture,
                vcpus,
                memoryMib,
                registeredMemoryMib,
                newGpus,
                maxInterfaces,
                ipv4PerInterface,
                eksMaxPodsByInterfaces,
                awsvpcTasks,
                awsvpcTasksTrunking,
                networkBaselineMbps,
                networkBurstMbps,
                burstable,
                newPicodollarsPerHour);
    }

    /** Sets the interface limits and what follows from them: pods on EKS and awsvpc tasks, without trunking. */
    public InstanceType withInterfaces(int interfaces, int ipv4PerInterface) {
        return new InstanceType(
                name,
                family,
                architecture,
                vcpus,
                memoryMib,
                registeredMemoryMib,
                gpus,
                interfaces,
                ipv4PerInterface,
                MaxPods.byInterfaces(interfaces, ipv4PerInterface),
                interfaces - 1,
                0,
                networkBaselineMbps,
                networkBurstMbps,
                burstable,
                picodollarsPerHour);
    }

    private static void atLeast(String name, String what, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(what + " of " + name + " must be at least " + least + ", got " + value);
        }
    }
}
