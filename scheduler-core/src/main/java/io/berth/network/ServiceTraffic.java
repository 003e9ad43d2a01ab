package io.berth.network;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.network.requests.RequestCounts;
import io.berth.network.requests.RequestModel;
import io.berth.network.requests.RequestModels;
import io.berth.random.Draws;
import io.berth.workload.RequestFailure;
import io.berth.workload.ServiceSpec;
import io.berth.workload.Traffic;
import io.berth.workload.Workload;
import java.util.function.Consumer;

/**
 * Requests of every service, and what its tasks reserve and use for them: what arrives, what its healthy tasks answer, what fails.
 *
 * <p>What becomes of a request is said by the model that the service asks for; whoever scales, deploys or watches sees sums only and
 * does not know which one it is. Sums are settled every second and at every change of the number of tasks, so a week of one service
 * costs about 600,000 settlements.
 */
public final class ServiceTraffic {
    /** How long the rate of a fluid is taken as constant. */
    static final long STEP_MICROS = 1_000_000;

    /** How often the sums become facts. */
    static final long REPORT_MICROS = 60_000_000;

    private final Timeline timeline;
    private final EventLog log;
    private final ServiceMeters[] meters;
    private final Alarm requestsFlow;
    private final Alarm requestsAreCounted;

    public ServiceTraffic(Timeline timeline, EventLog log, Workload workload, Draws draws) {
        this.timeline = timeline;
        this.log = log;
        meters = new ServiceMeters[workload.items().size()];
        requestsFlow = timeline.alarm("requests flow", Phase.OBSERVE, this::flow);
        requestsAreCounted = timeline.alarm("requests are counted", Phase.OBSERVE, this::count);
        for (int item = 0; item < meters.length; item++) {
            if (workload.item(item) instanceof ServiceSpec service) {
                Traffic traffic = service.traffic();
                RequestModel requests =
                        traffic == null ? null : RequestModels.of(item, traffic, workload, timeline, draws);
                meters[item] = new ServiceMeters(service.shape(), traffic, requests);
                if (traffic != null) {
                    requestsFlow.setAt(STEP_MICROS, item);
                    requestsAreCounted.setAt(REPORT_MICROS, item);
                }
            }
        }
    }

    /** One more task of the service is RUNNING: its reserved CPU counts. */
    public void taskRuns(int service) {
        settle(service).run(1);
    }

    public void taskStopsRunning(int service) {
        settle(service).run(-1);
    }

    /** This task of the service answers requests from now on. */
    public void taskServes(int service, int task, int revision) {
        settle(service).serve(1);
        toModel(service, requests -> requests.join(task, revision));
    }

    /** It gets no more requests. */
    public void taskLeaves(int service, int task, int revision) {
        settle(service).serve(-1);
        toModel(service, requests -> requests.leave(task, revision, false));
    }

    /** A task that gets requests answers none from now on. */
    public void taskHangs(int service, int task, int revision) {
        settle(service);
        toModel(service, requests -> requests.hang(task, revision));
    }

    /** A task that gets requests and answered none answers them again. */
    public void hungTaskAnswers(int service, int task, int revision) {
        settle(service);
        toModel(service, requests -> {
            requests.leave(task, revision, true);
            requests.end(task);
            requests.join(task, revision);
        });
    }

    /** A task that answers none gets no more requests. */
    public void hungTaskLeaves(int service, int task, int revision) {
        settle(service).serve(-1);
        toModel(service, requests -> requests.leave(task, revision, true));
    }

    /** A task, or its container, is gone, and with it the requests that it had; it may serve again. */
    public void taskEnds(int service, int task) {
        toModel(service, requests -> requests.end(task));
    }

    /** From now on so many thousandths of the requests go to tasks of this revision, the rest to all others. */
    public void divide(int service, int revision, int permille) {
        settle(service);
        toModel(service, requests -> requests.divide(revision, permille));
    }

    /** From now on all tasks of the service get the same. */
    public void unite(int service) {
        settle(service);
        toModel(service, RequestModel::unite);
    }

    /** Requests of this service that were answered so far. */
    public double served(int service) {
        return settle(service).served();
    }

    /** Requests of this service that were not answered, or with an error, so far. */
    public double failed(int service) {
        return settle(service).failed();
    }

    /** This serving task has so many vCPUs more than it reserves, or fewer again, lent by its host. */
    public void lend(int service, int task, double vcpus) {
        settle(service).lend(vcpus);
        toModel(service, requests -> requests.lend(task, vcpus));
    }

    /** CPU time that requests of this service used so far, in vCPU microseconds. */
    public double usedCpuMicros(int service) {
        return settle(service).usedCpuMicros();
    }

    /** CPU time that its running tasks had reserved so far, in vCPU microseconds. */
    public double reservedCpuMicros(int service) {
        return settle(service).reservedCpuMicros();
    }

    /** Everything that is metered of this service so far. */
    public ServiceSums sums(int service) {
        return settle(service).sums();
    }

    /** Requests a second that one serving task can be expected to answer now; 0 when none serves. */
    public double perSecondOfTask(int service) {
        return settle(service).perSecondOfTask(timeline.nowMicros());
    }

    /** Requests of this service that came and of which nobody knows what became; only rounding leaves any. */
    public double unaccounted(int service) {
        return settle(service).unaccounted();
    }

    /** Tells the log what was not told yet; called once, when the run ends. */
    public void close() {
        for (int item = 0; item < meters.length; item++) {
            if (meters[item] != null && meters[item].requests != null) {
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
        settle(service);
        toModel(service, requests -> requests.counts().tell(new ToLog(service)));
    }

    /** Sums as facts. */
    private final class ToLog implements RequestCounts.Teller {
        private final int service;

        ToLog(int service) {
            this.service = service;
        }

        @Override
        public void served(long milliRequests) {
            log.requestsServed(service, milliRequests);
        }

        @Override
        public void failed(long milliRequests) {
            log.requestsFailed(service, milliRequests);
        }

        @Override
        public void failed(RequestFailure failure, long requests) {
            log.requestsLost(service, failure, requests);
        }

        @Override
        public void answeredIn(long micros, long requests) {
            log.requestsAnsweredIn(service, micros, requests);
        }
    }

    private void toModel(int service, Consumer<RequestModel> message) {
        RequestModel requests = meters[service].requests;
        if (requests != null) {
            message.accept(requests);
        }
    }

    private ServiceMeters settle(int service) {
        ServiceMeters settled = meters[service];
        settled.settle(timeline.nowMicros());
        return settled;
    }
}
