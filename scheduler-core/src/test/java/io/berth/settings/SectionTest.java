package io.berth.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SectionTest {
    private final Problems problems = new Problems();
    private final Reading reading = Reading.of(problems, "web");

    private record Delays(long launchMicros, int retries) {}

    private record Service(String image, int count, String note, Delays delays) {
        Service {
            if (count > 100 && image.equals("huge")) {
                throw new IllegalArgumentException("a huge image cannot run 100 times");
            }
        }
    }

    private static final Section<Delays> DELAYS = Section.of("delays", "How long things take.", fields -> {
        Field<Long> launch = fields.optional("launch", Formats.duration(), 15_000_000L, "time to launch")
                .assumed("no figure is published");
        fields.refuse("jitter", "launches do not vary");
        Field<Integer> retries = fields.optional("retries", Formats.integer(0, 9), 3, "how often")
                .source("ECS guide");
        return values -> new Delays(values.get(launch), values.get(retries));
    });

    private static final Section<Service> SERVICE = Section.of("service", "A service.", fields -> {
        Field<String> image = fields.required("image", Formats.identifier(), "what runs");
        Field<Integer> count = fields.optional("desiredCount", Formats.integer(0, 5000), 1, "how many tasks")
                .alsoKnownAs("replicas");
        Field<String> note = fields.optional("note", Formats.text(), "anything");
        Field<Delays> delays = fields.nested("delays", DELAYS, "delays of this service");
        return values -> {
            if (values.wrote(note) && values.get(count) == 0) {
                values.warning(note, "nobody will read the note of a service without tasks");
            }
            String text = values.orNull(note);
            return new Service(values.get(image), values.get(count), text == null ? "none" : text, values.get(delays));
        };
    });

    @Test
    void missing_keys_take_their_defaults_and_assumed_ones_are_listed() {
        assertThat(SERVICE.read(map("image", "shop"), reading))
                .isEqualTo(new Service("shop", 1, "none", new Delays(15_000_000, 3)));

        assertThat(reading.assumptions())
                .containsExactly(new Assumption("delays.launch", "15s", "no figure is published"));
    }

    @Test
    void a_key_that_is_refused_tells_why() {
        DELAYS.read(map("jitter", "5s"), reading);

        assertThat(problems.report("f")).contains("launches do not vary").doesNotContain("did you mean");
    }

    @Test
    void every_mistake_of_every_key_is_found_in_one_pass() {
        assertThat(SERVICE.read(map("desired_count", "5", "note", "", "delays", "soon"), reading))
                .isNull();

        assertThat(problems.report("f")).isEqualTo("""
                f has 4 problems

                  line 1, column 1: unknown key 'desired_count' in web
                      did you mean 'desiredCount'?   known: image, desiredCount, note, delays
                  line 1, column 1: web needs the key 'image'
                      image: what runs
                  line 2, column 9: note has no value
                      expected: text
                  line 3, column 9: delays must be a map, got 'soon'
                      keys: launch, retries
                """);
    }

    @Test
    void a_misspelled_required_key_is_not_also_reported_as_missing() {
        assertThat(SERVICE.read(map("Image", "shop"), reading)).isNull();

        assertThat(problems.report("f")).startsWith("f has 1 problem").contains("did you mean 'image'?");
    }

    @Test
    void words_of_other_tools_lead_to_the_right_key() {
        SERVICE.read(map("image", "shop", "replicas", "3"), reading);

        assertThat(problems.report("f")).contains("did you mean 'desiredCount'?");
    }

    @Test
    void a_refusal_of_the_record_becomes_a_problem_of_the_section() {
        assertThat(SERVICE.read(map("image", "huge", "desiredCount", "101"), reading))
                .isNull();

        assertThat(problems.report("f")).contains("line 1, column 1: web: a huge image cannot run 100 times");
    }

    @Test
    void a_builder_may_warn_about_one_field() {
        assertThat(SERVICE.read(map("image", "a", "desiredCount", "0", "note", "hi"), reading))
                .isNotNull();

        assertThat(problems.report("f")).contains("f has 1 warning").contains("line 3, column 9: nobody");
    }

    @Test
    void fields_tell_the_documentation_everything() {
        Field<?> launch = DELAYS.fields().get(0);

        assertThat(launch.key()).isEqualTo("launch");
        assertThat(launch.type()).isEqualTo("a duration such as 90s or 1h30min");
        assertThat(launch.defaultText()).isEqualTo("15s");
        assertThat(launch.assumption()).isEqualTo("no figure is published");
        assertThat(launch.required()).isFalse();
        assertThat(SERVICE.nested()).containsExactly(DELAYS);
    }

    @Test
    void kinds_choose_their_section() {
        Format<Object> kinds = Formats.byKind("kind", Map.of("service", SERVICE));

        assertThat(kinds.read(map("kind", "service", "image", "a"), reading)).isInstanceOf(Service.class);
        assertThat(kinds.read(map("kind", "servise"), reading)).isNull();
        assertThat(kinds.read(map("image", "a"), reading)).isNull();

        assertThat(problems.report("f"))
                .contains("unknown kind 'servise'\n      did you mean 'service'?")
                .contains("web needs the key 'kind'\n      known: service");
    }

    @Test
    void collections_report_each_bad_item_by_its_place() {
        Node list = new ListNode(List.of(scalar("a", 1), scalar("b c", 2), scalar("", 3)), new Mark(1, 1));

        assertThat(Formats.list(Formats.identifier()).read(list, reading)).isNull();

        assertThat(problems.report("f"))
                .contains("item 2 of web must be a name")
                .contains("item 3 of web has no value");
    }

    @Test
    void names_that_become_equal_are_reported_with_the_first_line() {
        Format<String> ignoringCase = Formats.identifier().as(name -> name.toLowerCase(Locale.ROOT));

        assertThat(Formats.map(ignoringCase, Formats.text()).read(map("Web", "a", "web", "b"), reading))
                .isNull();

        assertThat(problems.report("f")).contains("line 2, column 1: web has 'web' twice, first in line 1");
    }

    @Test
    void shorthands_and_choices_accept_either_form() {
        Format<Double> law = Formats.choice("law", Map.of("poisson", Formats.rate()));
        Format<Double> traffic = Formats.oneOf(Formats.rate(), law);

        assertThat(traffic.read(scalar("2/s", 1), reading)).isEqualTo(2.0);
        assertThat(traffic.read(map("poisson", "3/s"), reading)).isEqualTo(3.0);
        assertThat(traffic.read(map("poison", "3/s"), reading)).isNull();
        assertThat(traffic.read(map(), reading)).isNull();

        assertThat(problems.report("f"))
                .contains("unknown law 'poison'\n      did you mean 'poisson'?")
                .contains("web must have exactly one key, the law\n      known: poisson");
    }

    @Test
    void a_located_value_remembers_its_place() {
        assertThat(Formats.located(Formats.identifier()).read(scalar("shop", 7), reading))
                .isEqualTo(new Located<>("shop", new Mark(7, 9)));
    }

    private static MapNode map(String... keysAndValues) {
        List<MapNode.Entry> entries = new ArrayList<>();
        for (int index = 0; index < keysAndValues.length; index += 2) {
            int line = index / 2 + 1;
            entries.add(
                    new MapNode.Entry(keysAndValues[index], new Mark(line, 1), scalar(keysAndValues[index + 1], line)));
        }
        return new MapNode(entries, new Mark(1, 1));
    }

    private static Node scalar(String text, int line) {
        return Node.scalar(text, false, new Mark(line, 9));
    }
}
