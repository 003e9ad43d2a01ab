package io.berth.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.billing.Money;
import io.berth.billing.PriceBook;
import io.berth.settings.Problems;
import io.berth.settings.Reading;
import io.berth.yaml.YamlTree;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesFormatTest {
    private final Problems problems = new Problems();

    private @Nullable PriceBook read(String yaml) {
        var node = YamlTree.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), problems);
        return new PricesFormat().read(requireNonNull(node), Reading.of(problems, "prices"));
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            course-notes                                               | ec2:m5.large      | 0.10
            { }                                                        | ec2:m5.large      | 0.096
            { book: eu-central-1-2026-07 }                             | alb:hour          | 0.027
            { ec2:m5.large: $0.09 }                                    | ec2:m5.large      | 0.09
            { ec2:m5.large: $0.09 }                                    | ec2:c5.large      | 0.085
            { eks:cluster: $0.20, book: course-notes }                 | eks:cluster       | 0.20
            { eks:cluster: $0.20, book: course-notes }                 | ec2:m5.large      | 0.10
            { ec2-spot-discount: 70% }                                 | ec2-spot-discount | 0.70
            { ec2-spot:m5.large: $0.02 }                               | ec2-spot:m5.large | 0.02
            """)
    void a_book_or_single_prices_of_one(String yaml, String key, String usd) {
        PriceBook book = requireNonNull(read(yaml));

        assertThat(problems.report("file")).isEmpty();
        assertThat(book.picodollars(key)).isEqualTo(Money.parse(usd));
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
        "us-east-1-2026-07, us-east-1, true",
        "us-east-1-2026-07, eu-central-1, false",
        "eu-central-1-2026-07, eu-central-1, true",
        "course-notes, eu-central-1, true"
    })
    void a_book_is_for_its_region_and_that_of_lessons_for_all(String book, String region, boolean fits) {
        assertThat(PriceBook.named(book).isFor(region)).isEqualTo(fits);
        assertThat(PriceBook.of(region).isFor(region)).isTrue();
    }

    @Test
    void every_book_has_the_same_keys() {
        for (String name : PriceBook.NAMES) {
            assertThat(PriceBook.named(name).keys())
                    .isEqualTo(PriceBook.usEast1().keys());
        }
    }

    @Test
    void a_list_is_no_price_book() {
        assertThat(read("[ course-notes ]")).isNull();
        assertThat(problems.report("file")).contains("must be a price book or a map from keys of the book to prices");
    }
}
