package io.berth.network;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.Traffic;
import io.berth.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * Requests of every service as a fluid: what arrives, what its healthy tasks can answer, what is left over and fails.
 *
 * <p>A task with so many vCPUs answers vCPUs / request time requests a second; requests do not queue. Flows are settled every
 * second and at every change of the number of tasks, so a week of one service costs about 600,000 settlements.
 */
public final class ServiceTraffic {
    /** How long the rate is taken as constant. */
    static final long STEP_MICROS = 1_000_000;

    /** How often the sums become facts. */
    static final long REPORT_MICROS = 60_000_000;

    private final Timeline timeline;
    private final EventLog log;
    private final Workload workload;
    private final Flow[] flows;
    private final Alarm requestsFlow;
    private final Alarm requestsAreCounted;

    public ServiceTraffic(Timeline timeline, EventLog log, Workload workload) {
        this.timeline = timeline;
        this.log = log;
        this.workload = workload;
        flows = new Flow[workload.items().size()];
        requestsFlow = timeline.alarm("requests flow", Phase.OBSERVE, this::flow);
        requestsAreCounted = timeline.alarm("requests are counted", Phase.OBSERVE, this::count);
        for (int item = 0; item < flows.length; item++) {
            if (workload.item(item) instanceof ServiceSpec service) {
                flows[item] = new Flow(service.shape(), service.traffic());
                if (service.traffic() != null) {
                    requestsFlow.setAt(STEP_MICROS, item);
                    requestsAreCounted.setAt(REPORT_MICROS, item);
                }
            }
        }
    }

    /** One more task of the service is RUNNING: its reserved CPU counts. */
    public void taskRuns(int service) {
        settle(service).runningTasks++;
    }

    public void taskStopsRunning(int service) {
        settle(service).runningTasks--;
    }

    /** One more task answers requests. */
    public void taskServes(int service) {
        settle(service).servingTasks++;
    }

    public void taskLeaves(int service) {
        settle(service).servingTasks--;
    }

    /** The serving tasks of the service have so many vCPUs more than they reserve, or fewer again, lent by their hosts. */
    public void lend(int service, double vcpus) {
        settle(service).lentVcpus += vcpus;
    }

    /** CPU time that requests of this service used so far, in vCPU microseconds. */
    public double usedCpuMicros(int service) {
        return settle(service).usedCpuMicros;
    }

    /** CPU time that its running tasks had reserved so far, in vCPU microseconds. */
    public double reservedCpuMicros(int service) {
        return settle(service).reservedCpuMicros;
    }

    /** Requests a second that one serving task answers now; 0 when none serves. */
    public double perSecondOfTask(int service) {
        return settle(service).perSecondOfTask(timeline.nowMicros());
    }

    /** Tells the log what was not told yet; called once, when the run ends. */
    public void close() {
        for (int item = 0; item < flows.length; item++) {
            if (workload.item(item) instanceof ServiceSpec service && service.traffic() != null) {
                tell(item);
            }
        }
    }

    private void flow(int service) {
        settle(service);
        requestsFlow.setIn(STEP_MICROS, service);
    }

    private void count(int service) {
        tell(service);
        requestsAreCounted.setIn(REPORT_MICROS, service);
    }

    private void tell(int service) {
        Flow flow = settle(service);
        log.requestsServed(service, flow.takeServed());
        log.requestsFailed(service, flow.takeFailed());
    }

    private Flow settle(int service) {
        Flow flow = flows[service];
        flow.settle(timeline.nowMicros());
        return flow;
    }

    /** One service's requests. */
    private static final class Flow {
        private final double vcpus;
        private final @Nullable Traffic traffic;
        private int runningTasks;
        private int servingTasks;
        private double lentVcpus;
        private long settledMicros;
        private double served;
        private double failed;
        private double usedCpuMicros;
        private double reservedCpuMicros;

        Flow(TaskShape shape, @Nullable Traffic traffic) {
            this.vcpus = (double) shape.cpuUnits() / TaskShape.UNITS_PER_VCPU;
            this.traffic = traffic;
        }

        void settle(long now) {
            long micros = now - settledMicros;
            if (micros == 0) {
                return;
            }
            reservedCpuMicros += micros * vcpus * runningTasks;
            if (traffic != null) {
                double arrived = traffic.perSecondAt(settledMicros + micros / 2) * micros / 1e6;
                double capacity = (servingTasks * vcpus + lentVcpus) * micros / traffic.requestMicros();
                double answered = Math.min(arrived, capacity);
                served += answered;
                failed += arrived - answered;
                usedCpuMicros += answered * traffic.requestMicros();
            }
            settledMicros = now;
        }

        double perSecondOfTask(long now) {
            if (traffic == null || servingTasks == 0) {
                return 0;
            }
            double most = (vcpus + lentVcpus / servingTasks) * 1e6 / traffic.requestMicros();
            return Math.min(traffic.perSecondAt(now) / servingTasks, most);
        }

        long takeServed() {
            long milli = (long) (served * 1000);
            served -= milli / 1000.0;
            return milli;
        }

        long takeFailed() {
            long milli = (long) (failed * 1000);
            failed -= milli / 1000.0;
            return milli;
        }
    }
}
