package io.berth.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Opens the page as a reader would; leaves pictures in {@code target/report} for people to look at. */
class ReportInBrowserTest {
    private static final Path PICTURES = Path.of("target", "report");
    private static final String WHEN_DRAWN = """
            const done = arguments[0];
            (function look() {
              const undrawn = document.querySelectorAll('.chart:not([data-drawn])').length;
              undrawn === 0 ? requestAnimationFrame(() => setTimeout(done)) : setTimeout(look, 20);
            })();""";

    /** Where the page scrolls sideways: the elements that reach over its edge. */
    private static final String TOO_WIDE = """
            const page = document.documentElement;
            return page.scrollWidth <= page.clientWidth ? [] : [...document.querySelectorAll('body *')]
              .filter(each => !each.closest('.scrolling, .legend') && each.getBoundingClientRect().right > page.clientWidth)
              .map(each => each.outerHTML.slice(0, 80));""";

    @TempDir
    static Path directory;

    private static @Nullable ChromeDriver browser;

    @BeforeAll
    static void open_browser() throws IOException {
        Optional<File> chromium = program("chromium", "google-chrome", "chrome");
        Optional<File> driver = program("chromedriver");
        assumeTrue(
                chromium.isPresent() && driver.isPresent(),
                "no chromium with chromedriver on this machine: the page is not opened");
        Files.createDirectories(PICTURES);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow())
                .build();
        browser = new ChromeDriver(service, options(chromium.orElseThrow()));
    }

    @AfterAll
    static void close_browser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @ParameterizedTest(name = "{0} px, {1}")
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
    void draws_every_chart_and_never_scrolls_sideways(int width, String scheme) throws IOException {
        view(width, scheme);
        visit("sample.html", SampleResult.json());

        assertThat(number("return document.querySelectorAll('.chart[data-drawn]').length"))
                .isEqualTo(8 + 1 + 4);
        picture("report-" + width + "-" + scheme);
        assertThat(strings(TOO_WIDE)).isEmpty();
        assertThat(
                        strings(
                                "return [...document.querySelectorAll('.chart')].filter(c => c.querySelectorAll('svg path').length < 5).map(c => c.ariaLabel)"))
                .isEmpty();
        assertThat(complaints()).isEmpty();
    }

    @ParameterizedTest(name = "{0} px")
    @ValueSource(ints = {1280, 390})
    void eight_orchestrators_find_room(int width) throws IOException {
        view(width, "light");
        visit("crowded.html", Results.crowded());
        picture("crowded-" + width);
        assertThat(strings(TOO_WIDE)).isEmpty();
        assertThat(complaints()).isEmpty();
    }

    @Test
    void hostile_text_is_shown_and_never_run() throws IOException {
        String hostile = "</script><img src=x onerror=\"document.title='run'\"><b>{a|b}";
        view(390, "light");
        visit("hostile.html", Results.hostile(hostile));

        assertThat(browser().findElement(By.tagName("h1")).getText()).isEqualTo(hostile);
        assertThat(browser().getTitle()).startsWith("</script>");
        assertThat(
                        number(
                                "charts.forEach(c => c.instance.dispatchAction({type: 'showTip', x: 200, y: 100})); return document.querySelectorAll('img').length"))
                .isZero();
        picture("hostile");
        assertThat(number("return document.querySelectorAll('.tip').length")).isPositive();
        assertThat(strings(TOO_WIDE)).isEmpty();
        assertThat(complaints()).isEmpty();
    }

    @Test
    void one_key_switches_an_orchestrator_off_in_all_charts() throws IOException {
        view(1280, "light");
        visit("sample.html", SampleResult.json());
        var button = browser().findElement(By.cssSelector(".legend button"));
        button.sendKeys(Keys.SPACE);
        awaitCharts();

        assertThat(button.getDomAttribute("aria-pressed")).isEqualTo("false");
        assertThat(
                        number(
                                "return charts.filter(c => (c.instance.getOption().legend || []).some(l => l.selected && l.selected['ecs-ec2'] === false)).length"))
                .isGreaterThanOrEqualTo(8);
        assertThat(browser()
                        .findElement(By.cssSelector("[data-orchestrator='0']"))
                        .isDisplayed())
                .isFalse();
        button.sendKeys(Keys.SPACE);
        assertThat(browser()
                        .findElement(By.cssSelector("[data-orchestrator='0']"))
                        .isDisplayed())
                .isTrue();
        assertThat(complaints()).isEmpty();
    }

    @Test
    void one_window_of_time_holds_for_all_charts() throws IOException {
        view(1280, "light");
        visit("sample.html", SampleResult.json());
        browser().findElement(By.cssSelector("[data-step=closer]")).sendKeys(Keys.ENTER);

        assertThat(
                        strings(
                                "return charts.filter(c => c.instance.group).map(c => c.instance.getOption().dataZoom[0]).map(z => z.start + ' ' + z.end)"))
                .containsOnly("25 75");
        assertThat(browser().findElement(By.id("window-words")).getDomProperty("textContent"))
                .isEqualTo("Showing 1 h to 3 h");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void charts_follow_a_switch_from_light_to_dark_and_to_paper() throws IOException {
        view(1280, "light");
        visit("sample.html", SampleResult.json());
        String colour =
                "return charts[1].instance.getOption().series[0].lineStyle.type + charts[1].instance.getOption().series[0].color";
        String light = string(colour);
        view(1280, "dark");
        awaitOther(light, colour);
        assertThat(string(colour)).isNotEqualTo(light);
        browser().executeScript("window.dispatchEvent(new Event('beforeprint'))");
        assertThat(string(colour)).isEqualTo(light);
        browser().executeScript("window.dispatchEvent(new Event('afterprint'))");
        assertThat(string(colour)).isNotEqualTo(light);
        print();
        assertThat(complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}
            {"scenario":"a","orchestrators":[{"name":"b"},{"name":"c","hosts":null,"series":{"seconds":[0,60],"running":[1,null],"hosts":null}}]}
            {"scenario":"a","durationSeconds":60,"orchestrators":[{"name":"b","series":{"seconds":[],"running":[],"cost":{}}}]}
            """)
    void missing_parts_raise_no_complaint(String json) throws IOException {
        view(390, "dark");
        visit("little.html", json);
        assertThat(complaints()).isEmpty();
    }

    private static ChromeOptions options(File chromium) {
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(chromium);
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage");
        options.addArguments("--disable-background-networking", "--disable-component-update", "--disable-sync");
        options.addArguments("--user-data-dir=" + directory.resolve("profile").toAbsolutePath());
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    private static Optional<File> program(String... names) {
        List<String> folders = List.of(
                ("/usr/bin" + File.pathSeparator + System.getenv().getOrDefault("PATH", "")).split(File.pathSeparator));
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    private static ChromeDriver browser() {
        return Objects.requireNonNull(browser);
    }

    private static void view(int width, String scheme) {
        browser()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
        browser()
                .executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private static void visit(String name, String json) throws IOException {
        Path page = Files.writeString(directory.resolve(name), HtmlReport.render(json));
        browser().get(page.toUri().toString());
        awaitCharts();
    }

    private static void awaitCharts() {
        browser().executeAsyncScript(WHEN_DRAWN);
    }

    /** The page hears of the switch with the next frame, which comes late on a busy machine: waits for up to a hundred drawings. */
    private static void awaitOther(String before, String script) {
        for (int drawing = 0; drawing < 100 && string(script).equals(before); drawing++) {
            awaitCharts();
        }
    }

    private static List<String> complaints() {
        return browser().manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(Object::toString)
                .toList();
    }

    private static void picture(String name) throws IOException {
        var shot = browser().executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
        Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(shot.get("data"))));
    }

    private static void print() throws IOException {
        var paper = browser()
                .executeCdpCommand("Page.printToPDF", Map.of("printBackground", true, "preferCSSPageSize", true));
        Files.write(PICTURES.resolve("report.pdf"), Base64.getDecoder().decode(String.valueOf(paper.get("data"))));
    }

    private static long number(String script) {
        return ((Number) Objects.requireNonNull(browser().executeScript(script))).longValue();
    }

    private static String string(String script) {
        return String.valueOf(browser().executeScript(script));
    }

    private static List<String> strings(String script) {
        return ((List<?>) Objects.requireNonNull(browser().executeScript(script)))
                .stream().map(String::valueOf).toList();
    }
}
