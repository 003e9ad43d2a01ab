package io.berth.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns the JSON result of a run into one HTML file that needs nothing else: no network, no server, no second file.
 *
 * <p>About three quarters of a megabyte of every page is the charting library (Apache ECharts, Apache License 2.0).
 * The same result gives the same bytes.
 */
public final class HtmlReport {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");
    private static final List<String> SCRIPTS =
            List.of("echarts.common.min.js", "words.js", "look.js", "timeline.js", "startup.js", "page.js");
    private static final JsonMapper JSON = new JsonMapper();

    private HtmlReport() {}

    /** The page for one result, an object with at least {@code scenario} and {@code orchestrators}. */
    public static String render(String json) {
        JsonNode result = read(json);
        return fill(resource("page.html"), parts(result));
    }

    private static JsonNode read(String json) {
        try {
            JsonNode result = JSON.readTree(json);
            if (!result.isObject()) {
                throw new IllegalArgumentException("a report needs a JSON object, got " + result.getNodeType());
            }
            return result;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the result is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Map<String, String> parts(JsonNode result) {
        var sections = new Sections(result);
        var parts = new LinkedHashMap<String, String>();
        assets(parts);
        parts.put("data", asScriptBlock(result.toString()));
        parts.put("scenario", Tag.escaped(sections.scenario()));
        parts.put("description", sections.description());
        parts.put("facts", sections.facts().toString());
        parts.put("differences", sections.differences());
        parts.put("expectations", sections.expectations());
        parts.put(
                "comparison",
                sections.replications()
                        + PageParts.scrolling("Comparison", new ComparisonTable(result.path("orchestrators")).table()));
        parts.put("startup", sections.startup());
        parts.put("causes", CauseSection.of(result));
        parts.put("bills", sections.bills());
        parts.put("deployments", sections.deployments());
        parts.put("services", ServiceSection.of(result));
        parts.put("disruptions", DisruptionSection.of(result));
        parts.put("refusals", sections.refusals());
        parts.put("failures", sections.failures());
        parts.put("assumptions", sections.assumptions());
        parts.put("notes", sections.notes());
        parts.put("repeat", sections.repeat());
        return parts;
    }

    private static void assets(Map<String, String> parts) {
        String style = resource("page.css");
        List<String> scripts = SCRIPTS.stream().map(HtmlReport::resource).toList();
        parts.put("style", style);
        parts.put(
                "scripts",
                String.join(
                        "\n",
                        scripts.stream()
                                .map(script -> "<script>" + script + "</script>")
                                .toList()));
        parts.put("policy", policy(style, scripts));
    }

    /**
     * Nothing may be fetched, and only what this page was built with may run. Style attributes stay allowed, because the SVG
     * that the charting library draws carries them and their values are not known beforehand.
     */
    private static String policy(String style, List<String> scripts) {
        return "default-src 'none'; script-src "
                + String.join(" ", scripts.stream().map(HtmlReport::hash).toList())
                + "; style-src " + hash(style)
                + "; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String source) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** JSON that cannot end the script element it stands in: these characters occur only inside its strings. */
    private static String asScriptBlock(String json) {
        return json.replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String fill(String template, Map<String, String> parts) {
        return PLACEHOLDER.matcher(template).replaceAll(found -> {
            String part = parts.get(found.group(1));
            return Matcher.quoteReplacement(Objects.requireNonNull(part, "the template asks for " + found.group()));
        });
    }

    private static String resource(String name) {
        try (InputStream stream = HtmlReport.class.getResourceAsStream(name)) {
            byte[] bytes = Objects.requireNonNull(stream, () -> "resource " + name + " is missing from the build")
                    .readAllBytes();
            // The browser reads line ends as line feeds, and the hashes in the policy must agree with it.
            return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
