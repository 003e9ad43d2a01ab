package io.berth.billing;

/** What the CPU, the memory and the storage of micro-VMs were paid for: size times microseconds, by cause. */
record FargateCauses(CauseWeights cpu, CauseWeights memory, CauseWeights storage) {
    static FargateCauses empty() {
        return new FargateCauses(new CauseWeights(), new CauseWeights(), new CauseWeights());
    }

    FargateCauses copy() {
        return new FargateCauses(cpu.copy(), memory.copy(), storage.copy());
    }

    void add(MicroVm vm, PaidTime time, long billedSeconds) {
        double extra = (double) billedSeconds * Metering.MICROS_PER_SECOND - time.paidMicros();
        share(cpu, vm.size().cpuUnits(), vm.cpuUnits(), 0, time, extra);
        share(memory, vm.size().memoryMib(), vm.memoryMib(), vm.systemMib(), time, extra);
        int ofSystem = vm.storage().chargedGib() - vm.storage().chargedOfAskedGib();
        share(storage, vm.storage().chargedGib(), vm.storage().chargedOfAskedGib(), ofSystem, time, extra);
    }

    private static void share(CauseWeights weights, int paid, int asked, int system, PaidTime time, double extra) {
        double worked = time.workedMicros();
        double idle = time.idleMicros();
        weights.add(Cause.WORK, worked * Math.min(paid, asked));
        weights.add(Cause.OVERHEAD, worked * Math.min(Math.max(0, paid - asked), system));
        weights.add(Cause.ROUNDING, worked * Math.max(0, paid - asked - system) + extra * paid);
        weights.add(Cause.BOOT_AND_DRAIN, (time.paidMicros() - worked - idle) * paid);
        weights.add(Cause.IDLE, idle * paid);
    }
}
