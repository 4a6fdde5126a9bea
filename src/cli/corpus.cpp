#include "cli/corpus.hpp"

#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "check/invariant.hpp"
#include "cli/complain.hpp"
#include "cli/exit_code.hpp"
#include "cli/output.hpp"
#include "cli/replay.hpp"
#include "report/corpus.hpp"

namespace sqsim::cli {

namespace {

class CorpusPlayer {
  public:
    CorpusPlayer(const std::string& path, const Settings& settings)
        : settings_{settings}, source_{std::make_shared<scenario::SourceFile>()} {
        source_->path = path;
    }

    bool read() {
        std::ifstream file{source_->path};
        if (!file) return false;
        for (std::string line; std::getline(file, line);) source_->lines.push_back(line);
        return true;
    }

    int play() {
        for (std::size_t i = 0; i < source_->lines.size(); ++i) play_line(i);
        return code_;
    }

    [[nodiscard]] const std::vector<report::CorpusLine>& lines() const { return lines_; }

  private:
    void play_line(std::size_t index) {
        std::istringstream words{source_->lines[index].substr(0, source_->lines[index].find('#'))};
        std::string verdict;
        if (!(words >> verdict)) return;
        std::string invariant;
        if (verdict == "fail") words >> invariant;
        std::string token;
        std::string more;
        const bool known =
            verdict == "pass" || (verdict == "fail" && check::find_invariant(invariant) != nullptr);
        if (!known || !(words >> token) || words >> more) {
            refuse(index, "expected `pass TOKEN` or `fail INVARIANT TOKEN`");
            return;
        }
        auto found = find_run(token, place_of(index, token), settings_);
        if (!found.run) {
            code_ = worse(code_, found.exit_code);
            return;
        }
        if (!invariant.empty()) found.run->token.violation = invariant;
        const auto run = cli::play(*found.run, false);
        const bool as_said = run.violated() == (verdict == "fail");
        lines_.push_back({source_->path + ":" + std::to_string(index + 1), token, invariant,
                          run.verdict().violation, run.drift(), as_said});
        if (!as_said) code_ = worse(code_, exit_code::failed);
    }

    [[nodiscard]] scenario::SourceSpan place_of(std::size_t index, const std::string& word) const {
        const auto& line = source_->lines[index];
        const auto at = word.empty() ? std::string::npos : line.find(word);
        const auto column = at == std::string::npos ? 0 : at;
        return {static_cast<std::int32_t>(index + 1), static_cast<std::int32_t>(column + 1), 1,
                source_};
    }

    void refuse(std::size_t index, const std::string& what) {
        scenario::Diagnostic diagnostic;
        diagnostic.id = "bad-corpus";
        diagnostic.file = source_;
        diagnostic.span = place_of(index, {});
        diagnostic.message = what;
        report::print_diagnostics(std::cerr, {diagnostic},
                                  look_for(settings_, Target::standard_error));
        code_ = worse(code_, exit_code::invalid_file);
    }

    const Settings& settings_;
    std::shared_ptr<scenario::SourceFile> source_;
    std::vector<report::CorpusLine> lines_;
    int code_ = exit_code::success;
};

}  // namespace

int play_corpus(const std::string& path, const Settings& settings, bool quiet) {
    CorpusPlayer player{path, settings};
    if (!player.read()) {
        complain(cannot_read(path));
        return exit_code::cannot;
    }
    const int code = player.play();
    Output output{"-"};
    report::print_corpus(output.stream(), player.lines(), quiet,
                         look_for(settings, output.target()));
    output.finish();
    if (player.lines().empty() && code == exit_code::success) {
        complain("the corpus " + path + " is empty");
        return exit_code::nothing;
    }
    return code;
}

}  // namespace sqsim::cli
