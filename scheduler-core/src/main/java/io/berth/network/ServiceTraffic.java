package io.berth.network;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.workload.ServiceSpec;
import io.berth.workload.Workload;

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
    private final RequestFlow[] flows;
    private final Alarm requestsFlow;
    private final Alarm requestsAreCounted;

    public ServiceTraffic(Timeline timeline, EventLog log, Workload workload) {
        this.timeline = timeline;
        this.log = log;
        this.workload = workload;
        flows = new RequestFlow[workload.items().size()];
        requestsFlow = timeline.alarm("requests flow", Phase.OBSERVE, this::flow);
        requestsAreCounted = timeline.alarm("requests are counted", Phase.OBSERVE, this::count);
        for (int item = 0; item < flows.length; item++) {
            if (workload.item(item) instanceof ServiceSpec service) {
                flows[item] = new RequestFlow(service.shape(), service.traffic(), workload);
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

    /** One more task of this revision answers requests. */
    public void taskServes(int service, int revision) {
        settle(service).change(revision, 1, 0);
    }

    public void taskLeaves(int service, int revision) {
        settle(service).change(revision, -1, 0);
    }

    /** A task that gets requests answers none from now on. */
    public void taskHangs(int service, int revision) {
        settle(service).change(revision, 0, 1);
    }

    /** A task that gets requests and answered none answers them again. */
    public void hungTaskAnswers(int service, int revision) {
        settle(service).change(revision, 0, -1);
    }

    /** A task that answers none gets no more requests. */
    public void hungTaskLeaves(int service, int revision) {
        settle(service).change(revision, -1, -1);
    }

    /** From now on so many thousandths of the requests go to tasks of this revision, the rest to all others. */
    public void divide(int service, int revision, int permille) {
        settle(service).divide(revision, permille);
    }

    /** From now on all tasks of the service get the same. */
    public void unite(int service) {
        settle(service).unite();
    }

    /** Requests of this service that were answered so far. */
    public double served(int service) {
        return settle(service).served();
    }

    /** Requests of this service that were not answered, or with an error, so far. */
    public double failed(int service) {
        return settle(service).failed();
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

    /** Everything that is metered of this service so far. */
    public ServiceSums sums(int service) {
        return settle(service).sums();
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
        RequestFlow flow = settle(service);
        log.requestsServed(service, flow.takeServed());
        log.requestsFailed(service, flow.takeFailed());
    }

    private RequestFlow settle(int service) {
        RequestFlow flow = flows[service];
        flow.settle(timeline.nowMicros());
        return flow;
    }
}
