package rsp.behaviours;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rsp.harness.peers.Rig;

/** The settings come from a Lua file: what is right is taken, what is wrong is refused. */
@Behaviours
@Tag(Subjects.NEEDS_A_CONFIG_FILE)
class ConfigBehaviours {

    @Test
    @WhenItFails(cause = "The globals listenPort, backendAddress and backendPort are not read as"
            + " strings.", seeIt = """
                    {proxy}
                    ./jbang backend 9000
                    curl http://127.0.0.1:8000/echo""")
    void the_settings_of_the_post_are_taken_as_they_stand(Rig rig) {
        serves(rig, """
                listenPort = "0"
                backendAddress = "127.0.0.1"
                backendPort = "%d"
                """);
    }

    @Test
    @WhenItFails(cause = "Only strings are taken, or string, table and math are not there.", seeIt = """
            echo 'listenPort = 8000; backendAddress = "127.0.0.1"; backendPort = 9000' >my.lua
            {proxy my.lua}""")
    void numbers_and_what_Lua_computes_are_settings_too(Rig rig) {
        serves(rig, """
                local bytes = {}
                for i = 1, 4 do bytes[i] = ({127, 0, 0, 1})[i] end
                listenPort = math.floor(0.5)
                backendAddress = string.format("%%s", table.concat(bytes, "."))
                backendPort = %d
                """);
    }

    @Test
    @WhenItFails(cause = "Some editors begin a text with a byte order mark, and LuaJ takes it for a"
            + " part of the program. And its string.format makes 8000.0 of 8000 where Lua's does"
            + " not.", seeIt = """
                    printf '\\xEF\\xBB\\xBFlistenPort = string.format("%%.0f", 8000)\\n' >my.lua
                    echo 'backendAddress = "127.0.0.1"; backendPort = 9000' >>my.lua
                    {proxy my.lua}""")
    void what_is_right_in_Lua_is_taken_although_LuaJ_differs(Rig rig) {
        serves(rig, """
                \uFEFFlistenPort = string.format("%%.0f", 0)
                assert(#"\u00e4" == 2)
                backendAddress = "127.0.0.1"
                backendPort = string.format("%%g", %d)
                """);
    }

    private static void serves(Rig rig, String config) {
        rig.start(rig.builder().config(String.format(config, rig.backend().port())));
        Rig.Connection connection = rig.connect();
        connection.passRequest();
    }

    @Test
    @WhenItFails(cause = "That the file cannot be opened is not reported, or without its name.", seeIt = """
            {proxy no-such.lua}; echo "exit status $?\"""")
    void a_missing_config_file_is_refused_in_a_line(Rig rig) {
        new Refusals(rig).of(
                rig.builder().command(command -> command.readingFrom("no-such.lua")),
                "no-such.lua", "No such file").expect();
    }

    @Test
    @WhenItFails(cause = "Lua's message about the syntax does not reach the user.", seeIt = """
            printf 'listenPort = 8000\\nbackendPort = = 1\\n' >my.lua
            {proxy my.lua}; echo "exit status $?\"""")
    void what_is_not_Lua_is_refused_with_its_file_and_line(Rig rig) {
        Refused refused = new Refused(rig);
        refused.add("listenPort = 0\nbackendPort = = 1\n", ".lua:2");
        refused.add("\u001bLua", ".lua");
        refused.expect();
    }

    @Test
    @WhenItFails(cause = "Lua's message about an error at run time does not reach the user.", seeIt = """
            printf 'listenPort = 8000\\nlocal x = nil + 1\\n' >my.lua
            {proxy my.lua}; echo "exit status $?\"""")
    void an_error_while_the_config_runs_is_refused_with_its_file_and_line(Rig rig) {
        Refused refused = new Refused(rig);
        refused.add("listenPort = 0\n\nlocal x = nil + 1\n", ".lua:3");
        refused.add("error('my own words')", "my own words");
        refused.add("error('the config says no')", "the config says no");
        refused.add("error()", ".lua");
        refused.add("error({})", ".lua");
        refused.add("local function f() return 1 + f() end f()", ".lua");
        refused.add("string.rep('much', 5e8)", ".lua");
        refused.expect();
    }

    @Test
    @WhenItFails(cause = "LuaJ's compiler fails with one of Java's exceptions, which knows nothing of"
            + " lines.", seeIt = """
                    printf 'listenPort = 8000\\nbackendAddress = 127.0.0.1\\n' >my.lua
                    {proxy my.lua}; echo "exit status $?\"""")
    void what_LuaJ_fails_to_compile_is_refused_with_its_file_and_line(Rig rig) {
        Refused refused = new Refused(rig);
        refused.add("listenPort = 0\n\nbackendAddress = 127.0.0.1\nbackendPort = 1\n", ".lua:3:",
                "quotes");
        refused.add("text = [[\n\n]]\nlistenPort = 1e", ".lua:4:");
        String locals = IntStream.rangeClosed(1, 201).mapToObj(i -> "local v" + i + "\n")
                .collect(Collectors.joining());
        refused.add(locals, ".lua:201:", "200 local variables");
        refused.expect();
    }

    @Test
    @WhenItFails(cause = "A setting that is nil, a table or a boolean is not noticed, or not by its name."
            + " Or get is called in place of rawget: if the file has set a function for what is"
            + " missing (__index in a metatable), get calls it.", seeIt = """
                    echo 'listenPort = 8000; backendAddress = {}; backendPort = 9000' >my.lua
                    {proxy my.lua}; echo "exit status $?\"""")
    void a_missing_setting_or_one_of_the_wrong_type_is_refused_by_name(Rig rig) {
        Refused refused = new Refused(rig);
        // Others may word it as they like.
        String missing = rig.subject().isOurs() ? "missing" : "";
        refused.add("", "listenPort", missing);
        refused.add("listenPort = 0; backendAddress = '127.0.0.1'", "backendPort", missing);
        refused.add("listenPort = 0; backendPort = 1", "backendAddress", missing);
        refused.add("listenPort = true", "listenPort");
        refused.add("listenPort = 0; backendAddress = {}; backendPort = 1", "backendAddress");
        refused.add("setmetatable(_G, {__index = function() error('undefined') end})",
                "listenPort");
        refused.add("listenPort = 0; backendAddress = ''; backendPort = 1", "address");
        refused.expect();
    }

    @Test
    @WhenItFails(cause = "A number is taken for a port by leaving something out: its fraction, its"
            + " sign, a blank, or what does not fit. Or 0 is taken for the backend's, which only the one to"
            + " listen on may be.", seeIt = """
                    echo 'listenPort = 0.5; backendAddress = "localhost"; backendPort = 1' >my.lua
                    {proxy my.lua}; echo "exit status $?\"""")
    void a_setting_that_is_no_port_is_refused_by_name(Rig rig) {
        Refused refused = new Refused(rig);
        for (String port : List.of("0.5", "65536", "70000", "'-'", "''", "'8000 '", "' 8000'",
                "'+8000'", "'0x1f40'", "0/0", "'8000.05'", "'800.05'", "'99999999999'")) {
            refused.add("listenPort = " + port + "; backendAddress = '127.0.0.1'; backendPort = 1",
                    "listenPort");
        }
        refused.add("backendAddress = '127.0.0.1'; listenPort = 0; backendPort = 0",
                "backendPort");
        refused.expect();
    }

    @Test
    @WhenItFails(cause = "The config is given Lua's whole library. In LuaJ that includes the way to"
            + " every Java class.", seeIt = """
                    echo 'os.exit(0)' >my.lua
                    {proxy my.lua}; echo "exit status $?\"""")
    void a_config_cannot_reach_files_or_processes_or_Java(Rig rig) {
        Refused refused = new Refused(rig);
        String names = "os io dofile loadfile load require package luajava debug coroutine";
        String ways = "pcall(function() os.exit(0) end)\n" + Stream.of(names.split(" "))
                .map(name -> "if " + name + " ~= nil then error('" + name + " is there') end\n")
                .collect(Collectors.joining());

        refused.add(ways + "error('none is there')", "none is there");
        refused.expect();
    }

    /** Configs that must be refused, by the text of the file and what the error must name. */
    private record Refused(Rig rig, Refusals refusals) {

        Refused(Rig rig) {
            this(rig, new Refusals(rig));
        }

        void add(String config, String... things) {
            // By hand, it is typed between single quotes.
            refusals.of(rig.builder().config(config.replace('\'', '"')), things);
        }

        void expect() {
            refusals.expect();
        }
    }
}
