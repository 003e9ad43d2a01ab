package io.berth.settings;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A quantity with its unit, such as {@code 512MiB}. Arithmetic is decimal and exact; only the last step makes a machine number. */
final class UnitFormat<T extends Number> implements Format<T> {
    private static final Pattern AMOUNT = Pattern.compile("([0-9.]+) ?([^0-9. ]*)");
    private static final Pattern OTHER_UNIT = Pattern.compile("[0-9]+(?:\\.[0-9]+)? ?([^0-9. ].{0,20})");
    private static final MathContext TWELVE_DIGITS = new MathContext(12);

    private final Measure measure;
    private final Pattern pattern;
    private final BigDecimal least;
    private final BigDecimal most;
    private final boolean whole;
    private final Function<BigDecimal, T> conversion;
    private final Function<T, BigDecimal> back;

    private UnitFormat(
            Measure measure,
            BigDecimal least,
            BigDecimal most,
            boolean whole,
            Function<BigDecimal, T> conversion,
            Function<T, BigDecimal> back) {
        this.measure = measure;
        this.pattern = Pattern.compile(measure.pattern());
        this.least = least;
        this.most = most;
        this.whole = whole;
        this.conversion = conversion;
        this.back = back;
    }

    static UnitFormat<Integer> ints(Measure measure, int least, int most) {
        return new UnitFormat<>(
                measure,
                BigDecimal.valueOf(least),
                BigDecimal.valueOf(most),
                true,
                BigDecimal::intValueExact,
                BigDecimal::valueOf);
    }

    static UnitFormat<Long> longs(Measure measure, long most) {
        return new UnitFormat<>(
                measure,
                BigDecimal.ZERO,
                BigDecimal.valueOf(most),
                true,
                BigDecimal::longValueExact,
                BigDecimal::valueOf);
    }

    static UnitFormat<Double> decimals(Measure measure, long most) {
        return new UnitFormat<>(
                measure,
                BigDecimal.ZERO,
                BigDecimal.valueOf(most),
                false,
                BigDecimal::doubleValue,
                value -> new BigDecimal(value).round(TWELVE_DIGITS));
    }

    @Override
    public @Nullable T read(Node node, Reading reading) {
        if (!(node instanceof ScalarNode scalar)) {
            reading.mistake(node, "must be " + summary() + ", got " + Reading.shown(node));
            return null;
        }
        BigDecimal base = scalar.isNumber() ? bare(scalar, reading) : measured(scalar, reading);
        return base == null ? null : checked(base, scalar, reading);
    }

    private @Nullable BigDecimal bare(ScalarNode scalar, Reading reading) {
        BigDecimal number = NumberFormat.decimal(scalar.text());
        boolean allowed = number != null
                && measure.bareMost() != null
                && number.signum() >= 0
                && number.stripTrailingZeros().scale() <= 0
                && number.compareTo(BigDecimal.valueOf(measure.bareMost())) <= 0;
        if (allowed) {
            return number;
        }
        boolean negative = scalar.text().startsWith("-");
        reading.mistake(
                scalar,
                negative ? "must not be negative, got " + Reading.shown(scalar) : needsUnit(scalar),
                unitsAndExample());
        return null;
    }

    private String needsUnit(ScalarNode scalar) {
        return "needs a unit, got " + Reading.shown(scalar);
    }

    private @Nullable BigDecimal measured(ScalarNode scalar, Reading reading) {
        String text = scalar.text();
        if (pattern.matcher(text).matches()) {
            return sum(text);
        }
        Matcher otherUnit = OTHER_UNIT.matcher(text);
        String word = otherUnit.matches() ? otherUnit.group(1) : "";
        if (!word.isEmpty() && !measure.words().contains(word) && !word.matches(".*[0-9].*")) {
            reading.mistake(
                    scalar,
                    "has the unknown unit " + Problems.quoted(word),
                    NearestWord.hint(word, measure.words(), measure.synonyms()) + "   example: " + measure.example());
        } else if (text.matches("[0-9]{1,40}(?:\\.[0-9]{1,40})?")) {
            reading.mistake(scalar, needsUnit(scalar), unitsAndExample());
        } else {
            reading.mistake(scalar, "must be " + measure.noun() + ", got " + Problems.quoted(text), unitsAndExample());
        }
        return null;
    }

    private BigDecimal sum(String text) {
        BigDecimal base = BigDecimal.ZERO;
        Matcher amount = AMOUNT.matcher(text);
        while (amount.find()) {
            base = base.add(unit(amount.group(2)).toBase(new BigDecimal(amount.group(1))));
        }
        return base;
    }

    private Unit unit(String word) {
        return measure.units().stream()
                .filter(unit -> unit.word().equals(word))
                .findFirst()
                .orElse(Unit.of("", 1));
    }

    private @Nullable T checked(BigDecimal base, ScalarNode scalar, Reading reading) {
        if (base.compareTo(most) > 0) {
            reading.mistake(scalar, "must be at most " + shown(most) + ", got " + Reading.shown(scalar));
        } else if (base.compareTo(least) < 0) {
            reading.mistake(scalar, "must be at least " + shown(least) + ", got " + Reading.shown(scalar));
        } else if (whole && base.stripTrailingZeros().scale() > 0) {
            reading.mistake(scalar, "must be a whole number of " + measure.base() + ", got " + Reading.shown(scalar));
        } else {
            return conversion.apply(base);
        }
        return null;
    }

    private String unitsAndExample() {
        return "units: " + String.join(", ", measure.words()) + "   example: " + measure.example();
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> text = Schemas.text(measure.pattern());
        Long bareMost = measure.bareMost();
        if (bareMost == null) {
            return text;
        }
        return Schemas.of("anyOf", List.of(Schemas.of("type", "integer", "minimum", 0L, "maximum", bareMost), text));
    }

    @Override
    public String summary() {
        return measure.noun() + " such as " + measure.example();
    }

    @Override
    public Object written(T value) {
        BigDecimal base = back.apply(value);
        return base.signum() == 0 && measure.bareMost() != null ? 0 : shown(base);
    }

    private String shown(BigDecimal base) {
        return measure.combined() ? inSeveralUnits(base) : inOneUnit(base);
    }

    private String inSeveralUnits(BigDecimal base) {
        StringBuilder text = new StringBuilder();
        BigDecimal rest = base;
        for (Unit unit : measure.units()) {
            BigDecimal[] amountAndRest = rest.divideAndRemainder(BigDecimal.valueOf(unit.times()));
            if (amountAndRest[0].signum() != 0) {
                text.append(amountAndRest[0].toBigInteger()).append(unit.word());
            }
            rest = amountAndRest[1];
        }
        return text.isEmpty() ? "0" : text.toString();
    }

    private String inOneUnit(BigDecimal base) {
        List<Unit> units = measure.units().stream().filter(Unit::shown).toList();
        for (Unit unit : units) {
            BigDecimal amount = amount(base, unit);
            if (amount.scale() <= 0 && (amount.signum() != 0 || unit.times() == 1)) {
                return amount.toPlainString() + unit.word();
            }
        }
        return amount(base, units.get(0)).toPlainString() + units.get(0).word();
    }

    private BigDecimal amount(BigDecimal base, Unit unit) {
        BigDecimal amount = unit.fromBase(base);
        return (whole ? amount : amount.round(TWELVE_DIGITS)).stripTrailingZeros();
    }
}
