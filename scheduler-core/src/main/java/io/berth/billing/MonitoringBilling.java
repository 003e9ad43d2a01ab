package io.berth.billing;

/** What CloudWatch charges: metrics and alarms by the month of 730 hours, logs by their bytes. Free tiers are not taken off. */
final class MonitoringBilling {
    private MonitoringBilling() {}

    static BillLine metrics(PriceBook prices, long metricSeconds) {
        return ofMonth(prices, "CloudWatch metrics", "cloudwatch:metric", metricSeconds);
    }

    static BillLine insights(PriceBook prices, long metricSeconds) {
        return ofMonth(prices, "Container Insights metrics", "cloudwatch:insights-metric", metricSeconds);
    }

    static BillLine alarms(PriceBook prices, long alarmSeconds) {
        return ofMonth(prices, "CloudWatch alarms", "cloudwatch:alarm", alarmSeconds);
    }

    static BillLine logs(PriceBook prices, long bytes) {
        return BillLine.metered(
                Charge.MONITORING, "CloudWatch logs", prices.price("cloudwatch:logs"), bytes, Metering.BYTES_PER_GB);
    }

    private static BillLine ofMonth(PriceBook prices, String item, String key, long seconds) {
        return BillLine.metered(Charge.MONITORING, item, prices.price(key), seconds, Metering.SECONDS_PER_MONTH);
    }
}
