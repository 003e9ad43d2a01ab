package io.berth.manifest.workload;

import io.berth.imported.ApiObject;

/** What Jobs and CronJobs consist of, as far as a run looks at it. */
final class JobTables {
    static final ApiObject EXIT_CODES = new ApiObject("PodFailurePolicyOnExitCodesRequirement")
            .read("operator", "operator")
            .read("values", "values")
            .told("containerName", "a pod has one exit code, whichever of its containers ended");

    static final ApiObject CONDITION = new ApiObject("PodFailurePolicyOnPodConditionsPattern")
            .read("type", "type; rules about others than DisruptionTarget are left out, as no pod of a run has them")
            .names("status");

    static final ApiObject FAILURE_RULE = new ApiObject("PodFailurePolicyRule")
            .read("action", "action")
            .read("onExitCodes", EXIT_CODES, "onExitCodes")
            .read("onPodConditions", CONDITION, "onPodConditions");

    static final ApiObject FAILURE_POLICY =
            new ApiObject("PodFailurePolicy").read("rules", FAILURE_RULE, "podFailurePolicy.rules");

    static final ApiObject SUCCESS_RULE = new ApiObject("SuccessPolicyRule")
            .read("succeededIndexes", "succeededIndexes")
            .read("succeededCount", "succeededCount");

    static final ApiObject SUCCESS_POLICY =
            new ApiObject("SuccessPolicy").read("rules", SUCCESS_RULE, "successPolicy.rules");

    static final ApiObject JOB_SPEC = new ApiObject("JobSpec")
            .read("completions", "completions; 1 when parallelism is missing, too")
            .read("parallelism", "parallelism; without completions one task that ends well is enough")
            .read("suspend", "a suspended Job brings nothing; suspended of the scenario says from when to when")
            .read("template", PodTables.TEMPLATE, "what one task asks for")
            .read("activeDeadlineSeconds", "activeDeadline, for EKS")
            .read("backoffLimit", "backoffLimit, for EKS")
            .read("completionMode", "completionMode")
            .read("backoffLimitPerIndex", "backoffLimitPerIndex, for EKS")
            .read("maxFailedIndexes", "maxFailedIndexes, for EKS")
            .read("podFailurePolicy", FAILURE_POLICY, "podFailurePolicy, for EKS")
            .read("successPolicy", SUCCESS_POLICY, "successPolicy, for EKS")
            .read("podReplacementPolicy", "podReplacementPolicy, for EKS")
            .told("managedBy", "the Job controller starts the tasks")
            .read("ttlSecondsAfterFinished", "ttlAfterFinished, for EKS on Fargate")
            .names("selector", "manualSelector");

    static final ApiObject JOB_TEMPLATE = new ApiObject("JobTemplateSpec")
            .read("spec", JOB_SPEC, "what each run asks for")
            .names("metadata");

    static final ApiObject CRON_JOB_SPEC = new ApiObject("CronJobSpec")
            .read("schedule", "arrivals.schedule: its moments between startDate and the end of the run")
            .read("jobTemplate", JOB_TEMPLATE, "what each run asks for")
            .read("suspend", "a suspended CronJob brings nothing")
            .read("timeZone", "whose clocks the schedule goes by; UTC, in which a run begins, when missing")
            .read("concurrencyPolicy", "concurrencyPolicy, for EKS; on ECS and Fargate every run starts at its moment")
            .read("startingDeadlineSeconds", "startingDeadline, for EKS")
            .read("successfulJobsHistoryLimit", "successfulJobsHistoryLimit, for EKS on Fargate; 3 when missing")
            .read("failedJobsHistoryLimit", "failedJobsHistoryLimit, for EKS on Fargate; 1 when missing");

    private JobTables() {}
}
