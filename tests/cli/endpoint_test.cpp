// Covers endpoint_options.
#include "cli/support/program.hpp"
#include "server/support/server.hpp"

namespace sqsim::cli::test {

using server::test::Server;

namespace {

const std::string head = "version: 1\nname: case\nqueue: { name: orders.fifo }\ntimeline:\n";
const std::string holding =
    head + "  - at: 31s\n    calls:\n      - GetQueueUrl: { QueueName: orders.fifo }\n";
const std::string breaking =
    head + "  - at: 0s\n    calls:\n      - GetQueueUrl: { QueueName: other.fifo }\n";
const std::string unsayable = head +
                              "  - at: 0s\n    calls:\n      - ReceiveMessage: { QueueUrl: [] }\n"
                              "        error: MalformedInput\n";

std::string at(const Server& server) {
    return " --endpoint http://127.0.0.1:" + std::to_string(server.port());
}

}  // namespace

TEST_CASE("scenarios played at an endpoint end with a count of what passed, failed, was skipped") {
    const Folder folder;
    folder.write("a.yaml", holding);
    folder.write("b.yaml", breaking);
    folder.write("c.yaml", unsayable);
    const Server server;
    const auto json = sqsim(folder, "run ." + at(server) + " --style none");
    CHECK(json.exit_code == 1);
    CHECK(contains(json.out, "2 passed, 1 failed"));
    CHECK(contains(json.out, "rerun: sqsim run ./b.yaml" + at(server)));
    const auto query = sqsim(folder, "run ." + at(server) + " --style none --protocol query");
    CHECK(query.exit_code == 1);
    CHECK(contains(query.out, "1 passed, 1 failed, 1 skipped"));
    CHECK(contains(query.out, "QueueUrl is a list"));
    CHECK(contains(query.out, at(server) + " --protocol query"));
    const auto tap = sqsim(folder, "run c.yaml a.yaml --format tap --protocol query" + at(server));
    CHECK(tap.exit_code == 0);
    CHECK(contains(tap.out, "ok 1 - c.yaml: case # SKIP the Query protocol has no types"));
    CHECK(contains(tap.out, "ok 2 - a.yaml: case\n"));
    CHECK(sqsim(folder, "run . -q --report-junit j.xml" + at(server)).exit_code == 1);
    CHECK(contains(folder.read("j.xml"), "JSON, 31s of its clock"));
}

TEST_CASE("a run of which everything was skipped shows nothing, which is exit code 5") {
    const Folder folder;
    folder.write("c.yaml", unsayable);
    const Server server;
    const auto result = sqsim(folder, "run c.yaml --protocol query -q" + at(server));
    CHECK(result.exit_code == 5);
    CHECK(contains(result.err, "every scenario was skipped"));
}

TEST_CASE("an endpoint that cannot be reached or lets nobody in is exit code 4") {
    const Folder folder;
    folder.write("a.yaml", holding);
    const auto nobody = sqsim(folder, "run a.yaml --endpoint http://nosuch.invalid");
    CHECK(nobody.exit_code == 4);
    CHECK(contains(nobody.err,
                   "cannot reach http://nosuch.invalid: there is no host nosuch.invalid"));
    folder.write("keys", "[default]\naws_access_key_id = A\naws_secret_access_key = s\n");
    const Server server{{"--credentials", folder / "keys"}};
    const auto refused = sqsim(folder, "run a.yaml" + at(server));
    CHECK(refused.exit_code == 4);
    CHECK(contains(refused.err, "refuses calls without credentials"));
    const std::string key = "AWS_ACCESS_KEY_ID=A AWS_SECRET_ACCESS_KEY=";
    CHECK(contains(sqsim(folder, "run a.yaml" + at(server), key + "x").err,
                   "refuses these credentials: SignatureDoesNotMatch"));
    CHECK(sqsim(folder, "run a.yaml" + at(server), key + "s").exit_code == 0);
    const std::string file = "AWS_SHARED_CREDENTIALS_FILE=keys";
    CHECK(sqsim(folder, "run a.yaml --profile default" + at(server), file).exit_code == 0);
    CHECK(contains(sqsim(folder, "run a.yaml --profile other" + at(server), file).err,
                   "there is no profile other"));
}

TEST_CASE("what has no sense at an endpoint is refused before anything is called") {
    const Folder folder;
    folder.write("a.yaml", holding);
    const auto refused = [&](const std::string& words) {
        const auto result = sqsim(folder, "run a.yaml " + words);
        CHECK(result.exit_code == 2);
        return result.err;
    };
    CHECK(contains(refused("--protocol json"), "--protocol says how to use an --endpoint"));
    const std::string endpoint = "--endpoint http://127.0.0.1:1 ";
    CHECK(contains(refused(endpoint + "--record r.db"), "an endpoint tells none"));
    CHECK(contains(refused(endpoint + "--format jsonl"), "json has its calls"));
    CHECK(contains(refused(endpoint + "--runtime threads"), "--runtime"));
    CHECK(contains(refused(endpoint + "--protocol xml"), "neither json nor query"));
    CHECK(contains(refused(endpoint + "--wait-limit soon"), "no duration"));
    CHECK(contains(refused("--endpoint 127.0.0.1:9324"), "an endpoint looks like"));
}

}  // namespace sqsim::cli::test
