package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import io.berth.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * The files that a scenario of the catalogue refers to, damaged at random: whatever stands in them, reading ends in a scenario or in
 * sentences.
 *
 * @param scenario in a folder of the same name
 * @param names of the files, relative to that folder
 * @param ownPieces what is put in place of something else, besides what suits every file
 */
record DamagedFiles(String scenario, List<String> names, List<String> ownPieces) {
    private static final int ROUNDS = 300;
    private static final List<String> PIECES =
            List.of("null", "[]", "{}", "-1", "0", "1e9", "99999999999999999999", "true", "[null]", "[[]]", "[{}]");
    private static final ScenarioReader READER =
            Guice.createInjector(new BerthModule()).getInstance(ScenarioReader.class);

    void becomeSentences(long seed, Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Path example = Path.of("catalogue", scenario);
        Path file = Files.copy(example.resolve(scenario + ".yaml"), folder.resolve("shop.yaml"));
        for (int round = 0; round < ROUNDS; round++) {
            for (String name : names) {
                String text = Files.readString(example.resolve(name));
                Path copy = folder.resolve(name);
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                Files.writeString(copy, random.nextBoolean() ? damaged(text, random) : text);
            }

            var reading = READER.read(file);

            int number = round;
            assertThat(reading.scenario() == null)
                    .as(() -> "seed " + seed + ", round " + number + "\n" + reading.report())
                    .isEqualTo(reading.report().contains(" problem"));
        }
    }

    /** The value of a key, or a few characters anywhere, replaced by something else. */
    private String damaged(String text, SplittableRandom random) {
        int at = random.nextInt(text.length());
        int number = random.nextInt(PIECES.size() + ownPieces.size());
        String piece = number < PIECES.size() ? PIECES.get(number) : ownPieces.get(number - PIECES.size());
        int value = text.indexOf(": ", at);
        if (value < 0 || random.nextInt(4) == 0) {
            return text.substring(0, at) + piece + text.substring(Math.min(text.length(), at + random.nextInt(5)));
        }
        int end = value + 2;
        while (",}\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, value + 2) + piece + text.substring(end);
    }
}
