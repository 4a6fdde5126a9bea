#include "report/sweep_plot.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace sqsim::report {

namespace {

constexpr std::size_t most_lines = 8;

/// A picture of one figure; the first four in which something happens are drawn.
struct Panel {
    std::string_view figure;
    std::string_view title_en;
    std::string_view title_ko;
};

constexpr std::array<Panel, 7> all_panels{{
    {"throughput", "orders reduced a second", "초당 차감 주문"},
    {"latency_p95_ms", "from arrival to commit, p95 (ms)", "도착에서 커밋까지, p95 (ms)"},
    {"answer_p95_ms", "from arrival to answer, p95 (ms)", "도착에서 응답까지, p95 (ms)"},
    {"database_wait_ms", "waits for the database, added up (ms)", "데이터베이스 대기 합계 (ms)"},
    {"redeliveries", "messages received again", "다시 받은 메시지"},
    {"repeated", "orders reduced twice", "두 번 차감된 주문"},
    {"calls_per_order", "calls of SQS for each order", "주문당 SQS 호출"},
}};
constexpr std::size_t most_panels = 4;

/// Told apart by people who see colours differently as well (Okabe and Ito).
constexpr std::array<std::string_view, most_lines> line_colours{
    "#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#7A6A00", "#000000"};

std::string quoted(std::string_view text) {
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'') result += '\'';
        result += c == '\n' ? ' ' : c;
    }
    return result + "'";
}

/// Points of the same values but for the first parameter, by what they have in common.
using Lines = std::vector<std::pair<std::string, std::vector<const sweep::Measured*>>>;

std::string line_name(const SweepResult& result, const sweep::Measured& measured) {
    std::string name;
    for (std::size_t i = 1; i < result.variations.size(); ++i) {
        if (i > 1) name += ", ";
        name += std::string{result.variations[i].parameter->name} + " " + measured.point.values[i];
    }
    return name;
}

Lines lines_of(const SweepResult& result) {
    Lines lines;
    for (const auto& measured : result.points) {
        const auto name = line_name(result, measured);
        auto line = std::find_if(lines.begin(), lines.end(),
                                 [&](const auto& known) { return known.first == name; });
        if (line == lines.end()) line = lines.insert(lines.end(), {name, {}});
        line->second.push_back(&measured);
    }
    return lines;
}

const sweep::FigureColumn& column_of(const Panel& panel) {
    const auto& all = sweep::figure_columns();
    return *std::find_if(all.begin(), all.end(),
                         [&](const auto& column) { return column.name == panel.figure; });
}

std::string block_name(std::size_t panel, std::size_t line) {
    return "$p" + std::to_string(panel) + "l" + std::to_string(line);
}

/// The data of one line in one panel: place, middle, lowest, highest.
std::string data_block(const std::string& name, const std::vector<const sweep::Measured*>& points,
                       const sweep::FigureColumn& column) {
    std::string text = name + " << EOD\n";
    for (std::size_t place = 0; place < points.size(); ++place) {
        const auto spread = sweep::spread_of(*points[place], column);
        text += std::to_string(place);
        for (const auto value : {spread.middle, spread.lowest, spread.highest})
            text += " " + figure_text(value, column.decimals);
        text += "\n";
    }
    return text + "EOD\n";
}

/// Longer values than fit beside one another are written askew.
std::string ticks(const SweepResult& result) {
    if (result.variations.empty()) return "set xtics ('' 0)\n";
    constexpr std::size_t fitting = 44;  // characters below a picture
    std::string text;
    std::size_t width = 0;
    const auto& values = result.variations.front().values;
    for (std::size_t i = 0; i < values.size(); ++i) {
        text += (i > 0 ? ", " : "") + quoted(values[i]) + " " + std::to_string(i);
        width += values[i].size() + 1;
    }
    const std::string askew = width > fitting ? "rotate by -20 " : "";
    return "set xtics " + askew + "(" + text +
           ")\nset xrange [-0.3:" + std::to_string(values.size() - 1) + ".3]\n";
}

bool is_zero(const SweepResult& result, const Panel& panel) {
    return std::all_of(result.points.begin(), result.points.end(), [&](const auto& measured) {
        return sweep::spread_of(measured, column_of(panel)).highest == 0;
    });
}

std::vector<Panel> panels_for(const SweepResult& result) {
    std::vector<Panel> panels{all_panels.front()};
    for (std::size_t i = 1; i < all_panels.size() && panels.size() < most_panels; ++i) {
        if (!is_zero(result, all_panels[i])) panels.push_back(all_panels[i]);
    }
    return panels;
}

/// Where everything is zero gnuplot finds no range by itself.
std::string range(const SweepResult& result, const Panel& panel) {
    return is_zero(result, panel) ? "set yrange [0:1]\n" : "set yrange [0:*]\n";
}

std::string plot_command(std::size_t panel, const Lines& lines) {
    std::string text = "plot ";
    for (std::size_t i = 0; i < std::min(lines.size(), most_lines); ++i) {
        const std::string style = " using 1:2:3:4 with yerrorlines linewidth 2 pointtype " +
                                  std::to_string(4 + i) + " linecolor rgb " +
                                  quoted(line_colours[i]);
        const bool named = panel == 0 && lines.size() > 1;
        text += (i > 0 ? ", " : "") + block_name(panel, i) + style +
                (named ? " title " + quoted(lines[i].first) : std::string{" notitle"});
    }
    return text + "\n";
}

}  // namespace

std::size_t left_out_of_plot(const SweepResult& result) {
    const std::size_t lines = lines_of(result).size();
    return lines > most_lines ? lines - most_lines : 0;
}

std::string gnuplot_script(const SweepResult& result, PlotFormat format,
                           const std::string& language) {
    const bool korean = language == "ko";
    const Lines lines = lines_of(result);
    const auto panels = panels_for(result);
    std::string text = "set encoding utf8\n";
    text +=
        format == PlotFormat::svg
            ? "set terminal svg size 960,760 dynamic font 'sans-serif,13' background '#FFFFFF'\n"
            : "set terminal pngcairo size 1440,1140 fontscale 1.5 font 'sans,10'\n";
    for (std::size_t panel = 0; panel < panels.size(); ++panel) {
        for (std::size_t i = 0; i < std::min(lines.size(), most_lines); ++i)
            text += data_block(block_name(panel, i), lines[i].second, column_of(panels[panel]));
    }
    text += "set multiplot layout 2,2 title " + quoted(result.scenario->name.in(language)) +
            " noenhanced\n";
    text += "set termoption noenhanced\nset grid ytics linecolor rgb '#CCCCCC'\n";
    text +=
        "set border 3\nset tics nomirror\nset key top left Left "
        "reverse samplen 2\nset offsets 0, 0, graph 0.05, 0\n";
    text += ticks(result);
    if (!result.variations.empty())
        text += "set xlabel " + quoted(result.variations.front().parameter->name) + "\n";
    for (std::size_t panel = 0; panel < panels.size(); ++panel) {
        text +=
            "set title " + quoted(korean ? panels[panel].title_ko : panels[panel].title_en) + "\n";
        text += range(result, panels[panel]) + plot_command(panel, lines);
    }
    return text + "unset multiplot\n";
}

}  // namespace sqsim::report
