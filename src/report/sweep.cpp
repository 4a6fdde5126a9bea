#include "report/sweep.hpp"

#include <algorithm>
#include <ostream>

#include "report/json_writer.hpp"
#include "report/names.hpp"
#include "report/table.hpp"
#include "report/version.hpp"

namespace sqsim::report {

namespace {

/// What a person compares first; the rest is in CSV and JSON.
struct ShownColumn {
    std::string_view name;  ///< of the figure
    std::string_view head_en;
    std::string_view head_ko;
};

constexpr ShownColumn shown[] = {
    {"throughput", "orders/s", "주문/초"},
    {"latency_p50_ms", "commit p50", "커밋 p50"},
    {"latency_p95_ms", "p95", "p95"},
    {"latency_p99_ms", "p99 ms", "p99 ms"},
    {"answer_p95_ms", "answer p95", "응답 p95"},
    {"redeliveries", "redelivered", "재전달"},
    {"repeated", "done twice", "중복 차감"},
    {"dead_letters", "dead", "데드 레터"},
    {"database_waits", "locked", "DB 대기"},
    {"calls_per_order", "calls", "호출"},
};

const sweep::FigureColumn& column_called(std::string_view name) {
    const auto& all = sweep::figure_columns();
    return *std::find_if(all.begin(), all.end(),
                         [&](const auto& column) { return column.name == name; });
}

std::string csv_field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string{text};
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string{"\"\""} : std::string{c};
    return quoted + "\"";
}

/// ` ±` would say more than is known of so few runs: lowest and highest do not.
std::string shown_text(const sweep::Measured& measured, const sweep::FigureColumn& column,
                       bool with_range) {
    const auto spread = sweep::spread_of(measured, column);
    std::string text = rounded_text(spread.middle, column.decimals, 1);
    if (with_range && spread.lowest != spread.highest)
        text += " (" + rounded_text(spread.lowest, column.decimals, 1) + "-" +
                rounded_text(spread.highest, column.decimals, 1) + ")";
    return text;
}

bool is_finished(const sweep::Measured& measured) {
    return std::all_of(measured.runs.begin(), measured.runs.end(),
                       [](const auto& run) { return run.finished; });
}

/// Those that say something: what never happened at any point needs no column.
std::vector<ShownColumn> columns_for(const SweepResult& result) {
    std::vector<ShownColumn> columns;
    for (const auto& column : shown) {
        const auto& figure = column_called(column.name);
        const bool anywhere = std::any_of(
            result.points.begin(), result.points.end(),
            [&](const auto& measured) { return sweep::spread_of(measured, figure).highest != 0; });
        if (anywhere || column.name == shown[0].name) columns.push_back(column);
    }
    return columns;
}

std::string runs_text(const SweepResult& result, bool korean) {
    const std::size_t runs = result.points.empty() ? 0 : result.points.front().runs.size();
    const std::string points = std::to_string(result.points.size());
    if (korean) return "지점 " + points + "개, 각 " + std::to_string(runs) + "회 실행";
    return points + (result.points.size() == 1 ? " point, " : " points, ") + std::to_string(runs) +
           (runs == 1 ? " run each" : " runs each; the middle of them");
}

void write_figures(JsonWriter& json, const sweep::Figures& figures) {
    json.begin_object().field("seed", figures.seed);
    for (const auto& column : sweep::figure_columns()) {
        json.key(column.name).decimal(figure_text(column.value(figures), column.decimals));
    }
    json.end_object();
}

}  // namespace

std::string figure_text(std::int64_t value, int decimals) {
    std::string digits = std::to_string(value < 0 ? -value : value);
    const auto behind = static_cast<std::size_t>(decimals);
    if (digits.size() <= behind) digits.insert(0, behind + 1 - digits.size(), '0');
    if (decimals > 0) digits.insert(digits.size() - behind, ".");
    return (value < 0 ? "-" : "") + digits;
}

std::string rounded_text(std::int64_t value, int decimals, int kept) {
    for (; decimals > kept; --decimals) {
        const bool last = decimals == kept + 1;
        value = last ? (value + 5) / 10 : value / 10;
    }
    return figure_text(value, decimals);
}

void print_sweep(std::ostream& out, const SweepResult& result, const Look& look) {
    const Pen pen{look};
    const bool korean = look.language == "ko";
    out << '\n';
    for (const auto& line :
         pen.wrap(result.scenario->name.in(look.language), look.width - 2, Ink::strong))
        out << "  " << pen.paint(line) << '\n';
    out << "  " << pen.paint(Rich{runs_text(result, korean), Ink::faint}) << "\n\n";
    Table table{pen};
    for (const auto& variation : result.variations)
        table.add_column({variation.parameter->name, Ink::faint}, Align::right);
    if (result.variations.empty())
        table.add_column({korean ? "주문" : "orders", Ink::faint}, Align::right);
    const auto columns = columns_for(result);
    for (const auto& column : columns)
        table.add_column({korean ? column.head_ko : column.head_en, Ink::faint}, Align::right);
    const std::string note = korean ? "시간 안에 끝나지 않음" : "not done in time";
    for (const auto& measured : result.points) {
        std::vector<Cell> cells;
        for (const auto& value : measured.point.values)
            cells.push_back({{Rich{value, Ink::strong}}});
        if (result.variations.empty()) {
            const auto orders = std::to_string(measured.runs.front().orders);
            cells.push_back({{Rich{orders, Ink::strong}}});
        }
        for (const auto& column : columns) {
            const bool with_range = column.name == "throughput";
            cells.push_back({{Rich{shown_text(measured, column_called(column.name), with_range)}}});
        }
        table.add_row(std::move(cells), is_finished(measured) ? std::string{} : note);
    }
    table.print(out);
}

void print_sweep_csv(std::ostream& out, const SweepResult& result) {
    for (const auto& variation : result.variations) out << variation.parameter->name << ',';
    out << "seed";
    for (const auto& column : sweep::figure_columns()) out << ',' << column.name;
    out << "\r\n";
    for (const auto& measured : result.points) {
        for (const auto& figures : measured.runs) {
            for (const auto& value : measured.point.values) out << csv_field(value) << ',';
            out << figures.seed;
            for (const auto& column : sweep::figure_columns())
                out << ',' << figure_text(column.value(figures), column.decimals);
            out << "\r\n";
        }
    }
}

void print_sweep_json(std::ostream& out, const SweepResult& result) {
    JsonWriter json{out};
    json.begin_object().field("sqsim", version()).field("scenario", result.scenario->name.in("en"));
    json.field("file", result.scenario->file ? result.scenario->file->path : "-");
    json.key("varied").begin_array();
    for (const auto& variation : result.variations) {
        json.begin_object().field("name", variation.parameter->name);
        json.field("meaning", variation.parameter->meaning).key("values").begin_array();
        for (const auto& value : variation.values) json.text(value);
        json.end_array().end_object();
    }
    json.end_array().key("figures").begin_object();
    for (const auto& column : sweep::figure_columns()) json.field(column.name, column.meaning);
    json.end_object().key("points").begin_array();
    for (const auto& measured : result.points) {
        json.begin_object().key("at").begin_object();
        for (std::size_t i = 0; i < result.variations.size(); ++i)
            json.field(result.variations[i].parameter->name, measured.point.values[i]);
        json.end_object().key("runs").begin_array();
        for (const auto& figures : measured.runs) write_figures(json, figures);
        json.end_array().end_object();
    }
    json.end_array().end_object().end_document();
}

}  // namespace sqsim::report
