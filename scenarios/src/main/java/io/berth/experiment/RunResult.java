package io.berth.experiment;

import io.berth.billing.Bill;
import io.berth.log.Fact;
import io.berth.metrics.Deployments;
import io.berth.metrics.Disruptions;
import io.berth.metrics.HostRows;
import io.berth.metrics.HostUse;
import io.berth.metrics.Jobs;
import io.berth.metrics.Requests;
import io.berth.metrics.Scalings;
import io.berth.metrics.ServiceRequests;
import io.berth.metrics.StartUp;
import io.berth.metrics.TaskCounts;
import io.berth.metrics.TaskRows;
import io.berth.metrics.Utilization;
import io.berth.orchestrator.Orchestrator;
import io.berth.orchestrator.World;
import io.berth.placement.Refusal;
import io.berth.scenario.Contender;
import io.berth.workload.Failure;
import java.util.Map;

/**
 * Everything that one run of one orchestrator came to.
 *
 * @param contender who ran
 * @param fingerprint of its facts
 * @param tasks how many tasks were asked for and what became of them
 * @param waits how long tasks took to start, and with what
 * @param hosts machines used
 * @param utilization reserved over provisioned
 * @param requests answered and failed
 * @param serviceRequests the same by service, and how long answers took
 * @param deployments what became of them
 * @param disruptions hosts that were given up although they worked
 * @param scaling what auto scaling did
 * @param jobs what became of the runs of jobs
 * @param bill what it cost
 * @param refusals tasks that had to wait, by reason
 * @param firstRefused the first of these tasks for each reason, with the host that came closest
 * @param failures tasks that failed by themselves, by how they failed
 * @param series the run over time
 * @param taskRows moments of every task
 * @param hostRows moments of every host
 * @param world the tables at the end
 * @param orchestrator the orchestrator at the end
 * @param events alarms that rang
 * @param seconds wall-clock seconds that the run took; the one number here that differs from run to run
 */
public record RunResult(
        Contender contender,
        String fingerprint,
        TaskCounts.Totals tasks,
        StartUp.Waits waits,
        HostUse.Totals hosts,
        Utilization.Shares utilization,
        Requests.Totals requests,
        ServiceRequests.Totals serviceRequests,
        Deployments.Totals deployments,
        Disruptions.Totals disruptions,
        Scalings.Totals scaling,
        Jobs.Totals jobs,
        Bill bill,
        Map<Refusal, Long> refusals,
        Map<Refusal, Fact.TaskWaits> firstRefused,
        Map<Failure, Long> failures,
        Series series,
        TaskRows taskRows,
        HostRows hostRows,
        World world,
        Orchestrator orchestrator,
        long events,
        double seconds) {
    public String name() {
        return contender.name();
    }
}
