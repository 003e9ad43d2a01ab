package io.berth.billing;

/** What tasks on Fargate used, what of it was work, and by hours when a Savings Plan asks for them. */
final class FargateLedger {
    private final Terms terms;
    private final FargateCauses causes;
    private final HourlyUsage cpuHours = new HourlyUsage();
    private final HourlyUsage memoryHours = new HourlyUsage();
    private FargateUsage usage = FargateUsage.NONE;
    private FargateUsage planned = FargateUsage.NONE;

    FargateLedger(Terms terms) {
        this(terms, FargateCauses.empty());
    }

    private FargateLedger(Terms terms, FargateCauses causes) {
        this.terms = terms;
        this.causes = causes;
    }

    FargateLedger copy() {
        FargateLedger copy = new FargateLedger(terms, causes.copy());
        copy.cpuHours.add(cpuHours);
        copy.memoryHours.add(memoryHours);
        copy.usage = usage;
        return copy;
    }

    /**
     * Adds one task.
     *
     * @param billedSeconds what its time comes to on the bill
     */
    void add(MicroVm vm, long pulledMicros, PaidTime time, long billedSeconds) {
        int cpuUnits = vm.size().cpuUnits();
        int memoryMib = vm.size().memoryMib();
        usage = usage.plus(FargateUsage.of(cpuUnits, memoryMib, vm.storage().gib(), billedSeconds));
        causes.add(vm, time, billedSeconds);
        if (terms.savingsPlan() != null) {
            cpuHours.add(pulledMicros, billedSeconds, cpuUnits);
            memoryHours.add(pulledMicros, billedSeconds, memoryMib);
        }
    }

    /** Lets the plan pay; gives its line. */
    BillLine pay(SavingsPlanCover cover, PriceBook prices, FargatePlatform platform) {
        Price discount = prices.price("savings-plan-fargate-discount");
        var cpu = cover.pay(
                prices.price(platform.vcpuKey()).lessFraction(discount),
                FargateBilling.CPU_UNIT_SECONDS_PER_VCPU_HOUR,
                cpuHours);
        var memory = cover.pay(
                prices.price(platform.gbKey()).lessFraction(discount),
                FargateBilling.MIB_SECONDS_PER_GB_HOUR,
                memoryHours);
        planned = new FargateUsage(cpu.covered(), memory.covered(), 0);
        return cover.line(
                Charge.MICRO_VMS,
                Causes.shared(cpu.spent(), causes.cpu()).plus(Causes.shared(memory.spent(), causes.memory())));
    }

    FargateUsage usage() {
        return usage;
    }

    /** What the plan has paid of it. */
    FargateUsage planned() {
        return planned;
    }

    FargateCauses causes() {
        return causes;
    }
}
