package io.berth.autoscaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.scaling.AlarmSpec;
import io.berth.scaling.AlarmState;
import io.berth.scaling.Comparison;
import io.berth.scaling.MissingData;
import io.berth.scaling.ServiceMetric;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the CloudWatch user guide, configuring how alarms treat missing data: X breaches, 0 does not, - is missing. */
class MetricAlarmTest {
    @ParameterizedTest(name = "{0} of 3: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # M | datapoints | missing           | ignore | breaching | notBreaching
            3   | 0-X-X      | OK                | OK     | OK        | OK
            3   | ----0      | OK                | OK     | OK        | OK
            3   | -----      | INSUFFICIENT_DATA | as was | ALARM     | OK
            3   | 0XX-X      | ALARM             | ALARM  | ALARM     | ALARM
            3   | --X--      | ALARM             | as was | ALARM     | OK
            2   | 0-X-X      | ALARM             | ALARM  | ALARM     | ALARM
            2   | 00X0X      | ALARM             | ALARM  | ALARM     | ALARM
            2   | 0-X--      | OK                | OK     | ALARM     | OK
            2   | ----0      | OK                | OK     | ALARM     | OK
            2   | ---X-      | ALARM             | as was | ALARM     | OK
            """)
    void treats_missing_data_as_the_guide_shows(
            int toAlarm, String datapoints, String missing, String ignore, String breaching, String notBreaching) {
        assertEquals(missing, after(datapoints, toAlarm, MissingData.MISSING));
        assertEquals(breaching, after(datapoints, toAlarm, MissingData.BREACHING));
        assertEquals(notBreaching, after(datapoints, toAlarm, MissingData.NOT_BREACHING));
        assertEquals(ignore, asWas(datapoints, toAlarm));
    }

    /** One breaching datapoint is younger than two, so the alarm waits. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"----X, OK", "---XX, ALARM"})
    void does_not_ring_too_early(String datapoints, String state) {
        assertEquals(state, after(datapoints, 2, MissingData.MISSING));
    }

    private static String after(String datapoints, int toAlarm, MissingData treatment) {
        var alarm = alarm(toAlarm, treatment);
        return after(alarm, datapoints).name();
    }

    /** Started from both sides, to see whether the alarm stays where it was. */
    private static String asWas(String datapoints, int toAlarm) {
        var quiet = alarm(toAlarm, MissingData.IGNORE);
        after(quiet, "00000");
        var loud = alarm(toAlarm, MissingData.IGNORE);
        after(loud, "XXXXX");
        AlarmState afterQuiet = after(quiet, datapoints);
        AlarmState afterLoud = after(loud, datapoints);
        return afterQuiet == afterLoud ? afterQuiet.name() : "as was";
    }

    private static AlarmState after(MetricAlarm alarm, String datapoints) {
        for (int index = 0; index < datapoints.length(); index++) {
            alarm.sees(
                    switch (datapoints.charAt(index)) {
                        case 'X' -> MetricAlarm.Sight.BREACHES;
                        case '0' -> MetricAlarm.Sight.HOLDS;
                        default -> MetricAlarm.Sight.MISSING;
                    });
        }
        return alarm.state();
    }

    private static MetricAlarm alarm(int toAlarm, MissingData treatment) {
        return new MetricAlarm(
                new AlarmSpec(ServiceMetric.CPU, Comparison.GREATER_THAN, 70, 60_000_000, 3, toAlarm, treatment));
    }
}
